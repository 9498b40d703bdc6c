import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { isatty } from 'node:tty';

/**
 * Puts an empty file in the place of standard input. The embedded engine looks there by itself: what stands in a
 * pipe it takes for the rows of its next INSERT. Nothing may have read `process.stdin` before.
 */
export function emptyStandardInput(): void {
  closeSync(0);
  // The lowest number that is free: 0 again.
  openSync('/dev/null', 'r');
}

/** What comes on standard input, read by a process of its own so that the engine in this one does not see it. */
export function openStandardInput(signal?: AbortSignal): AsyncIterable<Uint8Array> {
  const reader = spawn('cat', [], {
    stdio: ['inherit', 'pipe', 'inherit'],
    // Ctrl-C is for this process to answer; only the foreground may read a terminal.
    detached: !isatty(0),
  });
  const stop = () => reader.kill('SIGKILL');
  signal?.addEventListener('abort', stop, { once: true });
  // Piped at once: what nobody listens for is thrown away when the reader ends.
  return read(reader.stdout.pipe(new PassThrough()), stop);
}

async function* read(stream: AsyncIterable<Uint8Array>, stop: () => void): AsyncGenerator<Uint8Array> {
  try {
    yield* stream;
  } finally {
    stop();
  }
}
