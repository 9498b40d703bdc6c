import { breathe } from '../breathe.ts';
import type { PreparedConversation } from '@plumbline/schema';
import type { Warehouse } from '@plumbline/schema/clickhouse';
import { carryScores } from './carryScores.ts';
import {
  conversationColumns,
  conversationLine,
  rowReady,
  tombstoneLine,
  type ConversationContent,
  type ReadyRecord,
} from './conversationRow.ts';
import { findIdentities, identityKey, insertLines, type KnownConversation } from './identities.ts';
import { nextBatch, openBatch, readJournal } from './journal.ts';
import { rollForward } from './rollForward.ts';

/** What became of the records of a batch, each counted once, as if they had come one after the other. */
export interface BatchCounts {
  loaded: number;
  replaced: number;
  /** The same record again; also the deletion of a conversation that is not there. */
  unchanged: number;
  deleted: number;
}

/** One record on its way into the warehouse. */
export type BatchRecord = PreparedConversation | ReadyRecord;

/** What a batch does to one conversation in the end. */
interface Change {
  source: string;
  id: string;
  known: KnownConversation | undefined;
  /** Null: it is gone. */
  content: ConversationContent | null;
  startedAt: number;
  /** A deletion was among its records: nothing older may stay. */
  erased: boolean;
}

/**
 * Writes a batch of records, at most 50,000, under the writer lock. Of several records of one identity the last
 * wins. The rollup follows by `finishLoad`.
 *
 * The order of writing makes a crash between any two steps repairable by `recover`: journal, conversations to
 * erase, rows, identities, journal.
 */
export async function writeBatch(warehouse: Warehouse, batch: readonly BatchRecord[]): Promise<BatchCounts> {
  const journal = await readJournal(warehouse);
  for (const open of journal.open) await rollForward(warehouse, open);

  const known = await findIdentities(warehouse, batch);
  const { counts, changes, replacing, mayHaveMoved, erased } = await weigh(batch, known);
  if (changes.length === 0) {
    await insertLines(warehouse, 'erasure', ['source', 'id'], erased);
    return counts;
  }

  await carryScores(warehouse, replacing);

  const revision = nextBatch(journal.last);
  await openBatch(warehouse, revision, touchedInstants(changes));
  await insertLines(warehouse, 'erasure', ['source', 'id'], erased);
  await insertLines(warehouse, 'conversation', conversationColumns, rowLines(changes, revision));
  await rollForward(warehouse, revision, { mayHaveScores: false, mayHaveMoved });
  return counts;
}

/** So many records are weighed before anything else has its turn. */
const weighedAtOnce = 500;

interface Weighed {
  counts: BatchCounts;
  /** What differs from the warehouse in the end. */
  changes: Change[];
  /** Those that live on as another record. */
  replacing: (Change & { content: ConversationContent })[];
  mayHaveMoved: boolean;
  /** Lines of what is deleted, also of what is not there: words about it may be. */
  erased: string[];
}

/** Follows every record in its turn. */
async function weigh(
  batch: readonly BatchRecord[],
  known: ReadonlyMap<string, KnownConversation>,
): Promise<Weighed> {
  const counts: BatchCounts = { loaded: 0, replaced: 0, unchanged: 0, deleted: 0 };
  const weighed: Weighed = { counts, changes: [], replacing: [], mayHaveMoved: false, erased: [] };
  const states = new Map<string, Change>();
  for (const [index, prepared] of batch.entries()) {
    if (index % weighedAtOnce === weighedAtOnce - 1) await breathe();
    if (prepared.deleted) weighed.erased.push(`${JSON.stringify([prepared.source, prepared.id])}\n`);
    const key = identityKey(prepared.source, prepared.id);
    const before = states.get(key);
    const there = before === undefined ? known.get(key) : undefined;
    const hashBefore = before === undefined ? there?.contentHash : before.content?.hash;
    const change: Change = before ?? {
      source: prepared.source,
      id: prepared.id,
      known: there,
      content: null,
      startedAt: 0,
      erased: false,
    };
    const ready = 'record' in prepared ? rowReady(prepared) : prepared;
    if (ready.deleted) {
      if (hashBefore === undefined) {
        counts.unchanged += 1;
        continue;
      }
      counts.deleted += 1;
      change.content = null;
      change.erased = true;
    } else {
      const { content, startedAt } = ready;
      if (content.hash === hashBefore) {
        counts.unchanged += 1;
        continue;
      }
      if (hashBefore === undefined) counts.loaded += 1;
      else counts.replaced += 1;
      change.content = content;
      change.startedAt = startedAt;
    }
    states.set(key, change);
  }
  let index = 0;
  for (const change of states.values()) {
    index += 1;
    if (index % weighedAtOnce === 0) await breathe();
    if (!differs(change)) continue;
    weighed.changes.push(change);
    if (replaces(change)) weighed.replacing.push(change);
    weighed.mayHaveMoved ||= change.known !== undefined && change.known.startedAt !== change.startedAt;
  }
  return weighed;
}

/** Not where it ends as it began: never there and gone again, or changed and changed back. */
function differs({ known, content, erased }: Change): boolean {
  if (known === undefined) return content !== null;
  return erased || content?.hash !== known.contentHash;
}

/** A conversation that lives on as another record. */
function replaces(change: Change): change is Change & { content: ConversationContent } {
  return change.known !== undefined && change.content !== null && !change.erased;
}

function* touchedInstants(changes: readonly Change[]): Iterable<number> {
  for (const { known, content, startedAt } of changes) {
    if (known !== undefined) yield known.startedAt;
    if (content !== null) yield startedAt;
  }
}

function* rowLines(changes: readonly Change[], revision: number): Iterable<string | Uint8Array> {
  for (const { source, id, known, content } of changes) {
    if (content !== null) yield* conversationLine(content, revision);
    else if (known !== undefined) yield tombstoneLine(source, id, known.startedAt, revision);
  }
}
