/** `npx pnpm certificate FILE`: says whether a saved certificate is as it was sealed. Exit 0: it is, 1: not, 2: unreadable. */
import { readFile } from 'node:fs/promises';
import { certificateDocument, certificateProblems } from './certificate.ts';

const usage = 'Usage: npx -y pnpm@12.21.0 certificate FILE\n';

const [file, ...more] = process.argv.slice(2).filter((argument) => argument !== '--');
if (file === undefined || more.length > 0) {
  process.stderr.write(usage);
  process.exitCode = 2;
} else {
  try {
    const saved: unknown = JSON.parse(await readFile(file, 'utf8'));
    const problems = certificateProblems(saved);
    if (problems.length > 0) {
      process.stderr.write(`${problems.join('\n')}\n`);
      process.exitCode = 1;
    } else {
      const { evidence, evidenceHash, signOffs, hash } = certificateDocument.parse(saved);
      const signed = signOffs.filter((one) => one.evidenceHash === evidenceHash).map(({ name }) => name);
      process.stdout.write(
        `${evidence.metric} ${evidence.version}: as it was sealed.\n${evidence.sentence}\n` +
          `Signed by ${signed.length === 0 ? 'nobody' : signed.join(', ')}.\nHash ${hash}\n`,
      );
    }
  } catch (error) {
    process.stderr.write(`${file}: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  }
}
