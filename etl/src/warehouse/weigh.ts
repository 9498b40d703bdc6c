import { dayMs } from '@plumbline/schema';
import { breathe } from '../breathe.ts';
import type { KnownConversations } from './identities.ts';
import type { RecordReader } from './packedRecords.ts';

/** What became of the records of a batch, each counted once, as if they had been written one after the other. */
export interface BatchCounts {
  loaded: number;
  replaced: number;
  /** Records that repeat the known content, and deletions of conversations that do not exist. */
  unchanged: number;
  deleted: number;
}

/** The records in [from, to). */
export interface RecordRun {
  records: RecordReader;
  from: number;
  to: number;
}

/** How a batch changes the warehouse. */
export interface Weighed {
  counts: BatchCounts;
  /** The records to write. */
  written: RecordRun[];
  /** Those of them that replace a record that is current until now. */
  replacing: RecordRun[];
  /** The keys of conversations to remove, and where they are. */
  gone: { key: string; startedAt: number }[];
  mayHaveMoved: boolean;
  /** The start of each UTC day that changes, in epoch milliseconds. */
  touched: Set<number>;
  /** The keys of all deletions, even of conversations that do not exist: people may have written about them. */
  erased: string[];
}

/**
 * Identifies a conversation's content: the hash of a record, or `asItWas` for the content before the batch; undefined
 * if the conversation does not exist.
 */
type Content = string | undefined;
const asItWas = 'as it was';
/** Stands for the content of a conversation's only record in the batch, which is compared with no other. */
const another = 'another';

/** A conversation with several records in the batch, after the records seen so far. */
interface Followed {
  key: string;
  /** Where it was before the batch, in epoch milliseconds; NaN if it did not exist. */
  knownAt: number;
  content: Content;
  /** Its current record; undefined if it is gone or as it was. */
  record: { records: RecordReader; index: number } | undefined;
  /** Whether a deletion was among its records, so that nothing older may stay. */
  erased: boolean;
}

/** Other work gets a turn after this many records. */
const weighedAtOnce = 5_000;

/**
 * Decides, record by record, what a batch changes in the warehouse.
 * @param known what the warehouse holds of the batch's conversations
 * @param repeated the places of each conversation that has several records in the batch
 */
export async function weigh(
  batch: readonly RecordReader[],
  known: KnownConversations,
  repeated: readonly (readonly number[])[],
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
  const nameOf = new Map(repeated.flatMap((places) => places.map((place) => [place, places[0]!])));
  const followed = new Map<number, Followed>();
  let place = -1;
  for (const records of batch) {
    for (let index = 0; index < records.count; index += 1) {
      place += 1;
      if (place % weighedAtOnce === 0) await breathe();
      const isDeletion = records.isDeletion(index);
      if (isDeletion) weighed.erased.push(records.key(index));
      const knownAt = known.startedAt[place]!;
      const isUnchanged = known.isUnchanged[place] === 1;
      const name = nameOf.get(place);
      if (name !== undefined) {
        const before = followed.get(name) ?? startedWith(records.key(index), knownAt);
        followed.set(name, before);
        follow(before, { records, index }, isUnchanged ? asItWas : hashOf(records, index), weighed.counts);
        continue;
      }
      if (isUnchanged) {
        weighed.counts.unchanged += 1;
        continue;
      }
      const before = Number.isNaN(knownAt) ? undefined : asItWas;
      weighed.counts[whatBecame(before, isDeletion ? undefined : another)] += 1;
      if (!isDeletion) write(weighed, { records, index }, knownAt);
      else if (before !== undefined) takeAway(weighed, records.key(index), knownAt);
    }
  }
  for (const { key, knownAt, content, record, erased } of followed.values()) {
    if (content === undefined) {
      if (!Number.isNaN(knownAt)) takeAway(weighed, key, knownAt);
    } else if (record !== undefined && (content !== asItWas || erased)) {
      write(weighed, record, knownAt, erased);
    }
  }
  return weighed;
}

const startedWith = (key: string, knownAt: number): Followed => ({
  key,
  knownAt,
  content: Number.isNaN(knownAt) ? undefined : asItWas,
  record: undefined,
  erased: false,
});

const hashOf = (records: RecordReader, index: number): string | undefined =>
  records.isDeletion(index) ? undefined : records.hash(index);

function follow(
  one: Followed,
  record: NonNullable<Followed['record']>,
  content: Content,
  counts: BatchCounts,
): void {
  counts[whatBecame(one.content, content)] += 1;
  if (content === one.content) return;
  one.content = content;
  one.record = content === undefined ? undefined : record;
  one.erased ||= content === undefined;
}

function whatBecame(before: Content, after: Content): keyof BatchCounts {
  if (after === before) return 'unchanged';
  if (after === undefined) return 'deleted';
  return before === undefined ? 'loaded' : 'replaced';
}

function takeAway({ gone, touched }: Weighed, key: string, startedAt: number): void {
  gone.push({ key, startedAt });
  touched.add(dayOf(startedAt));
}

/** @param knownAt where it was before the batch; NaN if it did not exist */
function write(
  weighed: Weighed,
  { records, index }: { records: RecordReader; index: number },
  knownAt: number,
  wasErased = false,
): void {
  const startedAt = records.startedAt(index);
  add(weighed.written, records, index);
  weighed.touched.add(dayOf(startedAt));
  if (Number.isNaN(knownAt)) return;
  if (!wasErased) add(weighed.replacing, records, index);
  weighed.touched.add(dayOf(knownAt));
  weighed.mayHaveMoved ||= knownAt !== startedAt;
}

function add(runs: RecordRun[], records: RecordReader, index: number): void {
  const last = runs.at(-1);
  if (last?.records === records && last.to === index) last.to += 1;
  else runs.push({ records, from: index, to: index + 1 });
}

/** The instant at which the UTC day begins. */
function dayOf(epochMs: number): number {
  return Math.floor(epochMs / dayMs) * dayMs;
}
