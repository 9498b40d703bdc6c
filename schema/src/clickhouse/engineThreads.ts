import { readdirSync, readFileSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';

/** Names of the threads that execute statements, between and during them, and of those that merge parts. */
const engineThread = /^(?:ThreadPool|Query\w+|Collector|MergeMutate)$/;
/** A thread ten steps lower gets about a tenth of the other one's time if both want the same core. */
const steps = 10;
const lowest = 19;
const threads = '/proc/self/task';

/**
 * Lowers the priority of the embedded engine's threads below that of the app's own thread: requests wait for it, and
 * the engine, which is in this process, keeps every core busy while rows are written. On Linux each thread has its own
 * priority, which anyone may lower; elsewhere this does nothing. Call it repeatedly, because the engine starts threads
 * as it needs them.
 */
export function lowerEngineThreads(): void {
  if (process.platform !== 'linux') return;
  const priority = Math.min(getPriority() + steps, lowest);
  for (const thread of readdirSync(threads)) {
    try {
      const name = readFileSync(`${threads}/${thread}/comm`, 'utf8').trim();
      if (engineThread.test(name)) setPriority(Number(thread), priority);
    } catch {
      // The thread has ended since, or is already lower.
    }
  }
}
