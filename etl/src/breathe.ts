import { setImmediate as nextTurn } from 'node:timers/promises';

const turns = 6;

/** Yields several turns of the event loop. Sending a response takes several, each of which would wait for this work. */
export async function breathe(): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await nextTurn();
}
