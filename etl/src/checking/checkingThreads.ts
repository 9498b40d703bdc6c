import { begunWith } from '../begunWith.ts';
import { isGzip } from '../sources/gunzip.ts';
import type { LoadInput } from '../sources/input.ts';
import { joined } from '../sources/joined.ts';
import { checkRecords, type Checking } from './checkRecords.ts';
import { CheckingThread } from './checkingThread.ts';

/** The bytes checked at once. The calling thread checks smaller inputs: a new thread takes half a second to start. */
const chunkBytes = 2 * 2 ** 20;
const newline = 0x0a;

type Chunk = Uint8Array<ArrayBuffer>;
type Chunks = AsyncGenerator<Chunk, void>;

/**
 * Checks records on separate threads, one input after the other, so that this process stays free for other work. The
 * threads take turns at the parts of an input, each of which ends with a line; gzip input cannot be split into parts. A
 * thread starts when it gets its first part.
 */
export class CheckingThreads {
  private readonly threads: CheckingThread[] = [];
  private readonly most: number;

  /** @param most threads, 1 or more */
  constructor(most: number) {
    this.most = most;
  }

  /** Runs `checkRecords`, with the same contract. */
  async check(bytes: LoadInput['bytes'], checking: Checking): Promise<void> {
    const chunks = gathered(bytes);
    try {
      const first = await chunks.next();
      if (first.done === true) await checkRecords([], checking);
      else if (first.value.length < chunkBytes) await checkRecords(begunWith(first.value, chunks), checking);
      else await this.checkThere(first.value, chunks, checking);
    } finally {
      await chunks.return();
    }
  }

  /** Ends the threads, even if they are busy. */
  async close(): Promise<void> {
    await Promise.all(this.threads.map((thread) => thread.close()));
  }

  private async checkThere(first: Chunk, chunks: Chunks, checking: Checking): Promise<void> {
    const isZipped = isGzip(first);
    const endsPart = (chunk: Chunk): boolean => !isZipped && chunk.at(-1) === newline;
    /** For each thread, the number of lines up to the end of its last part, once `take` has had them. */
    const busy: Promise<number>[] = [];
    let lines = Promise.resolve(0);
    try {
      let chunk: Chunk | undefined = first;
      for (let part = 0; chunk !== undefined && checking.signal?.aborted !== true; part += 1) {
        const turn = part % this.most;
        await busy[turn];
        const isPart: boolean = endsPart(chunk);
        const rest = isPart ? noMore() : upTo(endsPart, chunks);
        lines = this.checkPart(turn, [chunk, rest], { ...checking, isLater: part > 0 }, lines);
        // The promise is awaited later. Until then its failure must not count as unhandled.
        lines.catch(() => undefined);
        busy[turn] = lines;
        if (!isPart) await lines;
        chunk = await nextOf(chunks);
      }
    } finally {
      await lines;
    }
  }

  /** Returns the number of lines up to the end of this part. @param before that of the parts before, once taken */
  private async checkPart(
    turn: number,
    [first, rest]: [Chunk, Chunks],
    checking: Checking,
    before: Promise<number>,
  ): Promise<number> {
    const thread = (this.threads[turn] ??= new CheckingThread());
    const lines = await thread.check(first, rest, {
      ...checking,
      take: async (checked) => {
        const earlier = await before;
        for (const rejection of checked.rejections) rejection.line += earlier;
        await checking.take(checked);
      },
    });
    return (await before) + lines;
  }
}

async function nextOf(chunks: Chunks): Promise<Chunk | undefined> {
  const next = await chunks.next();
  return next.done === true ? undefined : next.value;
}

/** The chunks up to and including the first for which `isLast` holds; later ones stay in `chunks`. */
async function* upTo(isLast: (chunk: Chunk) => boolean, chunks: Chunks): Chunks {
  for (;;) {
    const chunk = await nextOf(chunks);
    if (chunk === undefined) return;
    // Asked before the yield, because the receiver may transfer the chunk's memory.
    const wasLast = isLast(chunk);
    yield chunk;
    if (wasLast) return;
  }
}

async function* noMore(): Chunks {}

/**
 * The same bytes in chunks of 2 MiB or more, except the last. Each ends with a line unless a line is too long. If the
 * stream fails, the bytes so far come first, then the error.
 */
async function* gathered(bytes: LoadInput['bytes']): Chunks {
  let pieces: Uint8Array[] = [];
  let size = 0;
  let lineBytes = 0;
  try {
    for await (const piece of bytes) {
      const lineEnd = piece.lastIndexOf(newline) + 1;
      if (lineEnd > 0) lineBytes = size + lineEnd;
      size += piece.length;
      const isLong = size >= 2 * chunkBytes;
      if (lineBytes < chunkBytes && !isLong) {
        pieces.push(piece);
        continue;
      }
      const end = lineBytes < chunkBytes ? piece.length : lineEnd;
      pieces.push(piece.subarray(0, end));
      yield joined(pieces);
      pieces = [piece.subarray(end)];
      size = piece.length - end;
      lineBytes = 0;
    }
  } catch (error) {
    yield joined(pieces);
    throw error;
  }
  if (size > 0) yield joined(pieces);
}
