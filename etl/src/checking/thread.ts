/** The thread of `CheckingThread`: checks the inputs, or parts of inputs, that are sent to it. */
import { on } from 'node:events';
import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { checkRecords } from './checkRecords.ts';
import type { FromThread, ToThread } from './checkingThread.ts';
import { memoryOf } from '../warehouse/packedRecords.ts';

// Requests to this process come first. Other systems have no priority per thread: this would lower the whole process's.
if (process.platform === 'linux') setPriority(0, 19);

const port = parentPort!;
const messages = on(port, 'message');

for (;;) {
  const begin = await next();
  // A chunk of the previous input may still have been on its way when that input turned out to be broken.
  if (!('source' in begin)) continue;
  const stop = new AbortController();
  const lines = await checkRecords(chunks(stop), {
    ...begin,
    signal: stop.signal,
    take: async (checked) => {
      say({ checked }, [...memoryOf(checked.records), checked.rejected.buffer]);
    },
  });
  say({ through: lines });
}

/** The input's chunks. The first arrives unasked; each next one is requested while the previous one is checked. */
async function* chunks(stop: AbortController): AsyncGenerator<Uint8Array> {
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
