import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import { begunWith } from '../begunWith.ts';
import type { LoadInput } from '../sources/input.ts';
import { joined } from '../sources/joined.ts';
import { checkRecords, type CheckedLines, type Checking } from './checkRecords.ts';

/** Messages to the thread: the source of an input that begins, its bytes, and how it ended. */
export type ToThread = { source: string } | { chunk: Uint8Array } | { end: 'whole' | 'stopped' };
/** Messages from the thread: that it wants bytes, the checked lines of some bytes, and that it has finished the input. */
export type FromThread = { wants: true } | { checked: CheckedLines } | { through: true };

/** The bytes sent at once. A smaller input is checked on the calling thread, because a new one takes half a second to start. */
const chunkBytes = 2 * 2 ** 20;

/**
 * Checks records on a separate thread, one input after the other, so that this process stays free for other work. The
 * thread starts with the first input that is large enough.
 */
export class CheckingThread {
  private worker: Worker | undefined;

  /** Runs `checkRecords`, with the same contract. */
  async check(bytes: LoadInput['bytes'], checking: Checking): Promise<void> {
    const chunks = gathered(bytes);
    const first = await chunks.next();
    if (first.done === true) return checkRecords([], checking);
    const all = begunWith(first.value, chunks);
    if (first.value.length < chunkBytes) return checkRecords(all, checking);
    try {
      await this.checkThere(all, checking);
    } finally {
      await chunks.return();
    }
  }

  /** Ends the thread, even if it is busy. */
  async close(): Promise<void> {
    await this.worker?.terminate();
  }

  private async checkThere(chunks: Chunks, { source, take, signal }: Checking): Promise<void> {
    const worker = (this.worker ??= startThread());
    const tell = (message: ToThread, handedOver: ArrayBuffer[] = []) =>
      worker.postMessage(message, handedOver);
    let failure: { error: unknown } | undefined;
    const sendNext = async () => {
      const next = await chunks.next().catch((error: unknown) => {
        failure = { error };
      });
      if (next === undefined || signal?.aborted === true) tell({ end: 'stopped' });
      else if (next.done === true) tell({ end: 'whole' });
      else tell({ chunk: next.value }, [next.value.buffer]);
    };
    tell({ source });
    let isThrough = false;
    for await (const said of on(worker, 'message', { close: ['exit'] })) {
      const message: FromThread = said[0];
      isThrough = 'through' in message;
      if ('through' in message) break;
      if ('wants' in message) await sendNext();
      else await take(message.checked);
    }
    if (!isThrough) throw new Error('The thread that checks records has ended.');
    // A stream that is stopped ends in an error.
    if (failure !== undefined && signal?.aborted !== true) throw failure.error;
  }
}

/** Started through `bin/run.mjs` like a command, without this process's `--import` flags. */
function startThread(): Worker {
  return new Worker(new URL('../../../bin/run.mjs', import.meta.url), {
    argv: ['etl/src/checking/thread.ts'],
    execArgv: [],
  });
}

type Chunk = Uint8Array<ArrayBuffer>;
type Chunks = AsyncGenerator<Chunk, void>;

/** The same bytes in chunks of 2 MiB or more, except the last. If they break off, the bytes so far come first, then the error. */
async function* gathered(bytes: LoadInput['bytes']): Chunks {
  let pieces: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const piece of bytes) {
      pieces.push(piece);
      size += piece.length;
      if (size < chunkBytes) continue;
      yield joined(pieces);
      pieces = [];
      size = 0;
    }
  } catch (error) {
    yield joined(pieces);
    throw error;
  }
  if (size > 0) yield joined(pieces);
}
