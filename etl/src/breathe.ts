import { setImmediate as nextTurn } from 'node:timers/promises';

/** Turns that an answer takes of the event loop until it is sent. */
const turns = 6;

/** Lets others have their turn, as many as an answer takes: work that gave them one at a time would hold it up as often. */
export async function breathe(): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await nextTurn();
}
