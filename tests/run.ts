/**
 * Runs everything that must hold before a change lands: lint, formatting, types, then every test.
 * The last line is `N passed, N failed`; each of the three gates counts as one.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const filters = process.argv.slice(2).filter((argument) => argument !== '--');

if (filters.some((one) => one === '--help' || one === '-h')) {
  process.stdout.write(
    "Usage: test [FILTER…] [OPTION…]\nRuns lint, formatting, types and every test; with a FILTER, part of the path of a test, only such tests.\nEvery OPTION is vitest's, such as -t WORDS.\n\nExamples:\n  test\n  test api/src/stats/welchTest.test.ts\n",
  );
  process.exit();
}

const gates: [name: string, script: string][] = [
  ['lint', 'lint'],
  ['formatting', 'format:check'],
  ['types', 'types'],
];

let passed = 0;
let failed = 0;

if (filters.length === 0) {
  for (const [name, script] of gates) {
    process.stdout.write(`\n— ${name}\n`);
    if (run('pnpm', ['run', '--silent', script])) passed += 1;
    else failed += 1;
  }
  // The browser journeys walk through the built app.
  if (!run('pnpm', ['--silent', '--filter', '@plumbline/web', 'build'])) failed += 1;
}

const reportDir = mkdtempSync(join(tmpdir(), 'plumbline-tests-'));
const reportFile = join(reportDir, 'report.json');
const clean = run('vitest', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile=${reportFile}`,
  ...filters,
]);
try {
  const report = JSON.parse(readFileSync(reportFile, 'utf8')) as {
    numPassedTests: number;
    numFailedTests: number;
  };
  passed += report.numPassedTests;
  // A file that cannot even be read has no failed test, but it is a failure.
  failed += clean ? report.numFailedTests : Math.max(1, report.numFailedTests);
} catch {
  failed += 1;
}
rmSync(reportDir, { recursive: true, force: true });

process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;

function run(command: string, args: string[]): boolean {
  return spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;
}
