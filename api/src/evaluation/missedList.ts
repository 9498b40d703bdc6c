import { contentHash } from '@plumbline/schema';
import { conversationId } from '../conversations/conversationId.ts';
import { conversationsAmong, type ConversationKey } from '../conversations/conversations.query.ts';
import { toConversation } from '../conversations/toConversation.ts';
import type { Context } from '../context.ts';
import { versionOf } from '../rubric/versions.query.ts';
import type { EvaluationResult } from './evaluation.ts';
import { filingsOf, type FilingRow } from './missed.query.ts';
import type { MissedList } from './missed.types.ts';
import { readTruth } from './truth.ts';

const keyOf = ({ source, id }: ConversationKey): string => JSON.stringify([source, id]);

/**
 * The missed conversations of an evaluation in an order that its seed draws, with what the reviewers said and what was filed.
 * What whoever asks labels still is left out.
 */
export async function missedList(
  { dataSource, warehouse, hidden, words }: Context,
  { metric, version, labels, part, seed, missed }: EvaluationResult,
  { first, unfiledOnly }: { first: number; unfiledOnly: boolean },
): Promise<MissedList> {
  const { manager } = dataSource;
  const blind = new Set((await hidden()).map(keyOf));
  const row = version === null ? null : await versionOf(manager, metric, version);
  const filed = groupedFilings(row === null ? [] : await filingsOf(manager, row.id));
  const shown = missed
    .filter((one) => !blind.has(keyOf(one)))
    .map((one) => ({ ...one, order: contentHash([seed, one.source, one.id]) }))
    .sort((a, b) => (a.order < b.order ? -1 : 1));
  const unfiled = shown.filter((one) => !filed.has(keyOf(one)));
  const asked = (unfiledOnly ? unfiled : shown).slice(0, first);
  const rows = await conversationsAmong(warehouse, asked);
  const spoken = await words(metric);
  const conversations = new Map(rows.map((one) => [keyOf(one), toConversation(one, spoken)]));
  const votes = await votesOf(manager, labels, part, new Set(asked.map(keyOf)));
  return {
    total: shown.length,
    toReview: unfiled.length,
    nodes: asked.flatMap((one) => {
      const conversation = conversations.get(keyOf(one));
      if (conversation === undefined) return [];
      return [
        {
          id: conversationId(one.source, one.id),
          score: one.score,
          conversation,
          votes: votes.get(keyOf(one)) ?? [],
          filings: filed.get(keyOf(one)) ?? [],
        },
      ];
    }),
  };
}

async function votesOf(
  manager: Context['dataSource']['manager'],
  { kind, id }: EvaluationResult['labels'],
  part: EvaluationResult['part'],
  keys: ReadonlySet<string>,
): Promise<Map<string, MissedList['nodes'][number]['votes']>> {
  if (keys.size === 0) return new Map();
  const truth = await readTruth(manager, kind === 'set' ? { setId: id } : { frozenId: id }, part);
  return new Map(
    truth.conversations.filter((one) => keys.has(keyOf(one))).map((one) => [keyOf(one), one.votes]),
  );
}

/** Filings by conversation, the newest first. */
export function groupedFilings(rows: readonly FilingRow[]): Map<string, FilingRow[]> {
  const filed = new Map<string, FilingRow[]>();
  for (const row of rows) {
    const key = keyOf({ source: row.source, id: row.conversation });
    filed.set(key, [...(filed.get(key) ?? []), row]);
  }
  return filed;
}
