import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { isatty } from 'node:tty';

/**
 * Replaces standard input with an empty file. The embedded engine reads standard input by itself and takes the contents
 * of a pipe for the rows of its next INSERT. Nothing may have read `process.stdin` before.
 */
export function emptyStandardInput(): void {
  closeSync(0);
  // A new file gets the lowest free number, which is 0 again.
  openSync('/dev/null', 'r');
}

/** Standard input, read by a separate process so that the engine in this process does not see it. */
export function openStandardInput(signal?: AbortSignal): AsyncIterable<Uint8Array> {
  const reader = spawn('cat', [], {
    stdio: ['inherit', 'pipe', 'inherit'],
    // Detached, so that only this process answers Ctrl-C; not at a terminal, which only the foreground may read.
    detached: !isatty(0),
  });
  const stop = () => reader.kill('SIGKILL');
  signal?.addEventListener('abort', stop, { once: true });
  // Piped at once, because data without a listener is lost when the reading process ends.
  return read(reader.stdout.pipe(new PassThrough()), stop);
}

async function* read(stream: AsyncIterable<Uint8Array>, stop: () => void): AsyncGenerator<Uint8Array> {
  try {
    yield* stream;
  } finally {
    stop();
  }
}
