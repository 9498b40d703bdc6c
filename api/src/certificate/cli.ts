/** `npx pnpm certificate FILE`: says whether a saved certificate is as it was sealed. Exit 0: it is, 1: not, 2: unreadable. */
import { readText, runCommand, UnreadablePathError } from '@plumbline/etl';
import { certificateDocument, certificateProblems } from './certificate.ts';

const usage = {
  name: 'certificate',
  does: 'Says whether a saved certificate is as it was sealed. Exit code 0: it is, 1: it is not.',
  argument: { name: 'FILE', means: 'the JSON of a certificate; - for standard input' },
  options: {},
  examples: ['certificate.json'],
} as const;

process.exitCode = await runCommand(usage, async ({ named: [file] }) => {
  const saved = parseJson(file, await readText(file));
  const problems = certificateProblems(saved);
  if (problems.length > 0) {
    process.stderr.write(`${problems.join('\n')}\n`);
    return 1;
  }
  const { evidence, evidenceHash, signOffs, hash } = certificateDocument.parse(saved);
  const signed = signOffs.filter((one) => one.evidenceHash === evidenceHash).map(({ name }) => name);
  process.stdout.write(
    `${evidence.metric} ${evidence.version}: as it was sealed.\n${evidence.sentence}\n` +
      `Signed by ${signed.length === 0 ? 'nobody' : signed.join(', ')}.\nHash ${hash}\n`,
  );
  return 0;
});

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UnreadablePathError(`${file} is not JSON.`);
  }
}
