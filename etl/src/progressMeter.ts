import type { LoadProgress } from './progress.ts';
import type { LoadInput } from './sources/input.ts';

const progressMs = 200;

/** Counts the bytes of inputs as they arrive, and reports them a few times a second. */
export class ProgressMeter {
  private readonly totalBytes: number | undefined;
  private readonly onProgress: ((progress: LoadProgress) => void) | undefined;
  private readonly read: () => number | undefined;
  private readonly startedMs = performance.now();
  private bytes = 0;
  private toldMs = 0;

  /** @param read returns the number of lines read so far; undefined if another process counts them */
  constructor(
    inputs: readonly LoadInput[],
    onProgress: ((progress: LoadProgress) => void) | undefined,
    read: () => number | undefined,
  ) {
    this.totalBytes = inputs.every(({ size }) => size !== undefined)
      ? inputs.reduce((sum, { size }) => sum + size!, 0)
      : undefined;
    this.onProgress = onProgress;
    this.read = read;
  }

  /** Seconds since the start, to the millisecond. */
  get seconds(): number {
    return Math.round(performance.now() - this.startedMs) / 1000;
  }

  async *counted(chunks: LoadInput['bytes']): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      this.bytes += chunk.length;
      this.tell();
      yield chunk;
    }
  }

  private tell(): void {
    const now = performance.now();
    if (this.onProgress === undefined || now - this.toldMs < progressMs) return;
    this.toldMs = now;
    const { bytes, totalBytes } = this;
    this.onProgress({ read: this.read(), bytes, totalBytes, seconds: (now - this.startedMs) / 1000 });
  }
}
