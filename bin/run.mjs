/** `node bin/run.mjs COMMAND [ARGUMENTS]` runs a command of package.json, or a script of the repository, given by its path in it. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { bundle, root } from './bundle.mjs';
import { commands } from './commands.mjs';

const [node, , command = '', ...rest] = process.argv;
const script = command.endsWith('.ts') ? command : commands.get(command);
if (node === undefined || script === undefined) {
  process.stderr.write(`Which command? There are ${[...commands.keys()].join(', ')}.\n`);
  process.exit(2);
}

// Else a heap of 100 MB is gone through anew whenever 10 more are taken, buffers of the engine's answers included.
setFlagsFromString('--heap-growing-percent=100');
process.argv = [node, join(root, script), ...rest];
await import(pathToFileURL(await bundle(script)).href);
