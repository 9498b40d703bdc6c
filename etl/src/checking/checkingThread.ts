import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { CheckedLines, Checking } from './checkRecords.ts';

/** Messages to the thread: the start of an input or part, its bytes, and how it ended. */
export type ToThread =
  | Pick<Checking, 'source' | 'isLater'>
  | { chunk: Uint8Array }
  | { end: 'whole' | 'stopped' };
/** Messages from the thread: a request for bytes, checked lines, and at the end the number of lines. */
export type FromThread = { wants: true } | { checked: CheckedLines } | { through: number };

/** A separate thread that checks the records of inputs, or of parts of inputs, one after the other. */
export class CheckingThread {
  private readonly worker = startThread();

  /** Runs `checkRecords` on the thread, with the same contract. Sends the first chunk before it returns its promise. */
  async check(
    first: Uint8Array<ArrayBuffer>,
    rest: AsyncIterator<Uint8Array<ArrayBuffer>>,
    { take, signal, ...begin }: Checking,
  ): Promise<number> {
    const tell = (message: ToThread, handedOver: ArrayBuffer[] = []) =>
      this.worker.postMessage(message, handedOver);
    let failure: { error: unknown } | undefined;
    const sendNext = async () => {
      const next = await rest.next().catch((error: unknown) => {
        failure = { error };
      });
      if (next === undefined || signal?.aborted === true) tell({ end: 'stopped' });
      else if (next.done === true) tell({ end: 'whole' });
      else tell({ chunk: next.value }, [next.value.buffer]);
    };
    const messages = on(this.worker, 'message', { close: ['exit'] });
    tell(begin);
    tell({ chunk: first }, [first.buffer]);
    let lines: number | undefined;
    for await (const said of messages) {
      const message: FromThread = said[0];
      if ('through' in message) {
        lines = message.through;
        break;
      }
      if ('wants' in message) await sendNext();
      else await take(message.checked);
    }
    if (lines === undefined) throw new Error('The thread that checks records has ended.');
    // A stopped stream ends with an error.
    if (failure !== undefined && signal?.aborted !== true) throw failure.error;
    return lines;
  }

  /** Ends the thread, even if it is busy. */
  async close(): Promise<void> {
    await this.worker.terminate();
  }
}

/** Starts the thread through `bin/run.mjs`, like a command, without this process's `--import` flags. */
function startThread(): Worker {
  return new Worker(new URL('../../../bin/run.mjs', import.meta.url), {
    argv: ['etl/src/checking/thread.ts'],
    execArgv: [],
  });
}
