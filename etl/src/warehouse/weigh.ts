import { dayMs, keyParts, type ConversationKey } from '@plumbline/schema';
import { breathe } from '../breathe.ts';
import { hashOfLine } from './conversationRow.ts';
import type { KnownConversation } from './identities.ts';
import { keyAt, keyLineAt, lineAt, type PackedRecords } from './packedRecords.ts';

/** What became of the records of a batch, each counted once, as if they had come one after the other. */
export interface BatchCounts {
  loaded: number;
  replaced: number;
  /** The same record again; also the deletion of a conversation that is not there. */
  unchanged: number;
  deleted: number;
}

/** What a batch does in the end to a conversation that is there already or comes in it more than once. */
export interface Change extends ConversationKey {
  known: KnownConversation | undefined;
  /** Of its content after the records so far; undefined where it is not there. */
  hash: string | undefined;
  /** Of the record that it became; null where it is gone, or as it was. */
  line: Buffer | null;
  startedAt: number;
  /** A deletion was among its records: nothing older may stay. */
  erased: boolean;
}

/** Records from one place to before another, of conversations that are not there and come once. */
export interface NewRecords {
  records: PackedRecords;
  from: number;
  to: number;
}

export interface Weighed {
  counts: BatchCounts;
  added: NewRecords[];
  /** What differs from the warehouse in the end. */
  changes: Change[];
  /** Those of them that live on as another record. */
  replacing: (Change & { line: Buffer })[];
  mayHaveMoved: boolean;
  /** Instants of all days that change. */
  touched: Set<number>;
  /** Lines of what is deleted, also of what is not there: words about it may be. */
  erased: Buffer[];
}

/** So many records are weighed before anything else has its turn. */
const weighedAtOnce = 500;

/** Follows every record in its turn. @param repeated keys of which several come. */
export async function weigh(
  batch: readonly PackedRecords[],
  known: ReadonlyMap<string, KnownConversation>,
  repeated: ReadonlySet<string>,
): Promise<Weighed> {
  const weighed: Weighed = {
    counts: { loaded: 0, replaced: 0, unchanged: 0, deleted: 0 },
    added: [],
    changes: [],
    replacing: [],
    mayHaveMoved: false,
    touched: new Set(),
    erased: [],
  };
  const areAllNew = known.size === 0 && repeated.size === 0;
  const states = new Map<string, Change>();
  let count = 0;
  for (const records of batch) {
    for (let index = 0; index < records.startedAt.length; index += 1) {
      count += 1;
      if (count % weighedAtOnce === 0) await breathe();
      if (isDeletion(records, index)) weighed.erased.push(keyLineAt(records, index));
      const key = areAllNew ? null : keyAt(records, index);
      if (key === null || (!known.has(key) && !repeated.has(key))) {
        takeNew(weighed, records, index);
        continue;
      }
      let change = states.get(key);
      if (change === undefined) {
        change = changeBefore(key, known.get(key));
        states.set(key, change);
      }
      follow(change, records, index, weighed.counts);
    }
  }
  count = 0;
  for (const change of states.values()) {
    count += 1;
    if (count % weighedAtOnce === 0) await breathe();
    takeChange(weighed, change);
  }
  return weighed;
}

function isDeletion({ startedAt }: PackedRecords, index: number): boolean {
  return Number.isNaN(startedAt[index]);
}

function takeNew({ counts, added, touched }: Weighed, records: PackedRecords, index: number): void {
  if (isDeletion(records, index)) {
    counts.unchanged += 1;
    return;
  }
  counts.loaded += 1;
  touched.add(dayOf(records.startedAt[index]!));
  const last = added.at(-1);
  if (last?.records === records && last.to === index) last.to += 1;
  else added.push({ records, from: index, to: index + 1 });
}

function changeBefore(key: string, known: KnownConversation | undefined): Change {
  return { ...keyParts(key), known, hash: known?.contentHash, line: null, startedAt: 0, erased: false };
}

/** Follows one record of a conversation. */
function follow(change: Change, records: PackedRecords, index: number, counts: BatchCounts): void {
  const isGone = isDeletion(records, index);
  const line = isGone ? null : lineAt(records, index);
  const hash = line === null ? undefined : hashOfLine(line);
  if (hash === change.hash) {
    counts.unchanged += 1;
    return;
  }
  if (isGone) counts.deleted += 1;
  else if (change.hash === undefined) counts.loaded += 1;
  else counts.replaced += 1;
  change.hash = hash;
  change.line = line;
  change.erased ||= isGone;
  if (!isGone) change.startedAt = records.startedAt[index]!;
}

function takeChange(weighed: Weighed, change: Change): void {
  if (!differs(change)) return;
  const { known, line, startedAt } = change;
  weighed.changes.push(change);
  if (replaces(change)) weighed.replacing.push(change);
  if (known !== undefined) weighed.touched.add(dayOf(known.startedAt));
  if (line === null) return;
  weighed.touched.add(dayOf(startedAt));
  weighed.mayHaveMoved ||= known !== undefined && known.startedAt !== startedAt;
}

/** Not where it ends as it began: never there and gone again, or changed and changed back. */
function differs({ known, hash, erased }: Change): boolean {
  return known === undefined ? hash !== undefined : erased || hash !== known.contentHash;
}

/** A conversation that lives on as another record. */
function replaces(change: Change): change is Change & { line: Buffer } {
  return change.known !== undefined && change.line !== null && !change.erased;
}

/** The instant at which its day begins. */
function dayOf(epochMs: number): number {
  return Math.floor(epochMs / dayMs) * dayMs;
}
