import { setPriority } from 'node:os';
import { register } from 'tsx/esm/api';

// What is asked of this process meanwhile comes first. On Linux a thread has a priority of its own; elsewhere it is the whole process's.
if (process.platform === 'linux') setPriority(0, 19);
// A thread does not read TypeScript by itself, even where the process does.
register();
await import('./thread.ts');
