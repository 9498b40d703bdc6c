import { setImmediate as nextTurn } from 'node:timers/promises';

const turns = 6;

/** Lets others have their turn, several: an answer takes several until it is sent, and would wait for this work before each. */
export async function breathe(): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await nextTurn();
}
