/** `npx pnpm certificate FILE`: says whether a saved certificate is as it was sealed. Exit 0: it is, 1: not, 2: unreadable. */
import { parseCommand, readText, runCommand, UnreadablePathError, UsageError } from '@plumbline/etl';
import { certificateDocument, certificateProblems } from './certificate.ts';

const usage = 'Usage: npx -y pnpm@12.21.0 certificate FILE';

process.exitCode = await runCommand(async () => {
  const [file, ...more] = parseCommand(usage, { allowPositionals: true }).positionals;
  if (file === undefined || more.length > 0) throw new UsageError(usage);
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
