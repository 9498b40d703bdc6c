/** Builds the pages into `dist/`; where they stand there, built from the same files, it leaves them. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashFiles } from '../bin/hashFiles.mjs';

const root = import.meta.dirname;
/** Goes with what was built, as every build begins by emptying the folder. */
const stamp = join(root, 'dist/.built-from');
const inputs = [
  'src',
  'public',
  'index.html',
  'package.json',
  'vite.config.ts',
  'tsconfig.json',
  '../tsconfig.base.json',
  '../pnpm-lock.yaml',
];

const builtFrom = hashFiles(root, inputs);
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== builtFrom) {
  process.stderr.write('Building the pages.\n');
  const { build } = await import('vite');
  await build({ root, logLevel: 'warn' });
  writeFileSync(stamp, builtFrom);
}
