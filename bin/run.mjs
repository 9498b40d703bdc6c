/** `node bin/run.mjs SCRIPT.ts [ARGUMENTS]` runs a script of the repository, given by its path in it. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { bundle, root } from './bundle.mjs';

const [node, , script, ...rest] = process.argv;
if (node === undefined || script === undefined) throw new Error('Which script?');

// Else a heap of 100 MB is gone through anew whenever 10 more are taken, buffers of the engine's answers included.
setFlagsFromString('--heap-growing-percent=100');
process.argv = [node, join(root, script), ...rest];
await import(pathToFileURL(await bundle(script)).href);
