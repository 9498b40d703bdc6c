/** `node bin/run.mjs SCRIPT.ts [ARGUMENTS]` runs a script of the repository, given by its path in it. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundle, root } from './bundle.mjs';

const [node, , script, ...rest] = process.argv;
if (node === undefined || script === undefined) throw new Error('Which script?');

process.argv = [node, join(root, script), ...rest];
await import(pathToFileURL(await bundle(script)).href);
