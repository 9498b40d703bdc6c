/** The thread of `CheckingThread`: checks the inputs it is sent. */
import { on } from 'node:events';
import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { checkRecords } from './checkRecords.ts';
import type { FromThread, ToThread } from './checkingThread.ts';
import { memoryOf } from '../warehouse/packedRecords.ts';

// What is asked of this process meanwhile comes first. On Linux a thread has a priority of its own; elsewhere it is the whole process's.
if (process.platform === 'linux') setPriority(0, 19);

const port = parentPort!;
const messages = on(port, 'message');

for (;;) {
  const begin = await next();
  // A chunk may have been on its way when the input before was found to be broken.
  if (!('source' in begin)) continue;
  const stop = new AbortController();
  await checkRecords(chunks(stop), {
    source: begin.source,
    signal: stop.signal,
    take: async (checked) => {
      say({ checked }, [...memoryOf(checked.records), checked.rejected.buffer]);
    },
  });
  say({ through: true });
}

/** The next is on its way while one is checked. */
async function* chunks(stop: AbortController): AsyncGenerator<Uint8Array> {
  say({ wants: true });
  for (;;) {
    const message = await next();
    if ('chunk' in message) {
      say({ wants: true });
      yield message.chunk;
    } else {
      if ('end' in message && message.end === 'stopped') stop.abort();
      return;
    }
  }
}

async function next(): Promise<ToThread> {
  const { value } = await messages.next();
  return value[0];
}

function say(message: FromThread, handedOver: ArrayBuffer[] = []): void {
  port.postMessage(message, handedOver);
}
