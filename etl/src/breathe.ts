import { setImmediate as nextTurn } from 'node:timers/promises';

const turns = 6;

/** Yields several turns of the event loop: an answer needs several to be sent, and would wait for this work before each. */
export async function breathe(): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await nextTurn();
}
