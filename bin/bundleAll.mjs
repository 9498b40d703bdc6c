/** Builds every command and the thread of a load, for where whoever runs them may not write. */
import { bundle } from './bundle.mjs';
import { commands } from './commands.mjs';

for (const script of [...commands.values(), 'etl/src/checking/thread.ts']) await bundle(script);
