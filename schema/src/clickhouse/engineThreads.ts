import { readdirSync, readFileSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';

/** Those that execute statements, between and during them, and those that merge parts. */
const engineThread = /^(?:ThreadPool|Query\w+|Collector|MergeMutate)$/;
/** Ten steps down, a thread gets about a tenth of the time that the other one gets where both want the same core. */
const steps = 10;
const lowest = 19;
const threads = '/proc/self/task';

/**
 * Lets the app's own thread come first: requests wait for it, and the embedded engine, which is in this process, keeps every
 * core busy while rows are written. On Linux each thread has its own priority, which anyone may lower; elsewhere this
 * does nothing. The engine starts threads as it needs them, so this is to be repeated.
 */
export function lowerEngineThreads(): void {
  if (process.platform !== 'linux') return;
  const priority = Math.min(getPriority() + steps, lowest);
  for (const thread of readdirSync(threads)) {
    try {
      const name = readFileSync(`${threads}/${thread}/comm`, 'utf8').trim();
      if (engineThread.test(name)) setPriority(Number(thread), priority);
    } catch {
      // It has ended since, or is already lower.
    }
  }
}
