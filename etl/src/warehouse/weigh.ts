import { dayMs } from '@plumbline/schema';
import { breathe } from '../breathe.ts';
import type { KnownConversation } from './identities.ts';
import { RecordReader, type PackedRecords } from './packedRecords.ts';

/** What became of the records of a batch, each counted once, as if they had come one after the other. */
export interface BatchCounts {
  loaded: number;
  replaced: number;
  /** The same record again; also the deletion of a conversation that is not there. */
  unchanged: number;
  deleted: number;
}

/** Records from one to before another. */
export interface RecordRun {
  records: RecordReader;
  from: number;
  to: number;
}

/** What differs from the warehouse in the end. */
export interface Weighed {
  counts: BatchCounts;
  /** Records that conversations are from now on. */
  written: RecordRun[];
  /** Those of them that take the place of another, which lived until now. */
  replacing: RecordRun[];
  /** Conversations that are gone, by their keys, and where they were. */
  gone: { key: string; startedAt: number }[];
  mayHaveMoved: boolean;
  /** Instants of all days that change. */
  touched: Set<number>;
  /** Lines of what is deleted, also of what is not there: words about it may be. */
  erased: Buffer[];
}

/** A conversation of which several records come, after those so far. */
interface Followed {
  known: KnownConversation | undefined;
  /** Of its content; undefined where it is not there. */
  hash: string | undefined;
  /** The record that it is; undefined where it is gone, or as it was. */
  record: { records: RecordReader; index: number } | undefined;
  /** A deletion was among its records: nothing older may stay. */
  erased: boolean;
}

/** So many records are weighed before anything else has its turn. */
const weighedAtOnce = 500;

/**
 * Follows every record in its turn.
 * @param known what is there of them, by key
 * @param repeated keys of which several come
 */
export async function weigh(
  batch: readonly PackedRecords[],
  known: ReadonlyMap<string, KnownConversation>,
  repeated: ReadonlySet<string>,
): Promise<Weighed> {
  const weighed: Weighed = {
    counts: { loaded: 0, replaced: 0, unchanged: 0, deleted: 0 },
    written: [],
    replacing: [],
    gone: [],
    mayHaveMoved: false,
    touched: new Set(),
    erased: [],
  };
  const areAllNew = known.size === 0 && repeated.size === 0;
  const followed = new Map<string, Followed>();
  let count = 0;
  for (const packed of batch) {
    const records = new RecordReader(packed);
    for (let index = 0; index < records.count; index += 1) {
      count += 1;
      if (count % weighedAtOnce === 0) await breathe();
      if (records.isDeletion(index)) weighed.erased.push(records.keyLine(index));
      const key = areAllNew ? '' : records.key(index);
      const there = known.get(key);
      if (repeated.has(key)) {
        const before = followed.get(key) ?? startedWith(there);
        followed.set(key, before);
        follow(before, records, index, weighed.counts);
        continue;
      }
      const hash = records.hash(index);
      weighed.counts[whatBecame(there?.contentHash, hash)] += 1;
      if (hash === there?.contentHash) continue;
      if (hash === undefined) takeAway(weighed, key, there!);
      else write(weighed, { records, index }, there);
    }
  }
  for (const [key, one] of followed) {
    const { known: there, hash, record, erased } = one;
    if (there === undefined ? hash === undefined : !erased && hash === there.contentHash) continue;
    if (record === undefined) takeAway(weighed, key, there!);
    else write(weighed, record, there, erased);
  }
  return weighed;
}

const startedWith = (known: KnownConversation | undefined): Followed => ({
  known,
  hash: known?.contentHash,
  record: undefined,
  erased: false,
});

function follow(one: Followed, records: RecordReader, index: number, counts: BatchCounts): void {
  const hash = records.hash(index);
  counts[whatBecame(one.hash, hash)] += 1;
  if (hash === one.hash) return;
  one.hash = hash;
  one.record = hash === undefined ? undefined : { records, index };
  one.erased ||= hash === undefined;
}

/** @param before, after the hash of the content, undefined where there is none. */
function whatBecame(before: string | undefined, after: string | undefined): keyof BatchCounts {
  if (after === before) return 'unchanged';
  if (after === undefined) return 'deleted';
  return before === undefined ? 'loaded' : 'replaced';
}

function takeAway({ gone, touched }: Weighed, key: string, { startedAt }: KnownConversation): void {
  gone.push({ key, startedAt });
  touched.add(dayOf(startedAt));
}

function write(
  weighed: Weighed,
  { records, index }: { records: RecordReader; index: number },
  there: KnownConversation | undefined,
  wasErased = false,
): void {
  const startedAt = records.startedAt(index);
  add(weighed.written, records, index);
  weighed.touched.add(dayOf(startedAt));
  if (there === undefined) return;
  if (!wasErased) add(weighed.replacing, records, index);
  weighed.touched.add(dayOf(there.startedAt));
  weighed.mayHaveMoved ||= there.startedAt !== startedAt;
}

function add(runs: RecordRun[], records: RecordReader, index: number): void {
  const last = runs.at(-1);
  if (last?.records === records && last.to === index) last.to += 1;
  else runs.push({ records, from: index, to: index + 1 });
}

/** The instant at which its day begins. */
function dayOf(epochMs: number): number {
  return Math.floor(epochMs / dayMs) * dayMs;
}
