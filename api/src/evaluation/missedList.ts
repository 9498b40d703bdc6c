import { conversationKey, contentHash } from '@plumbline/schema';
import { conversationId } from '../conversations/conversationId.ts';
import { conversationsOfEach } from '../conversations/conversations.query.ts';
import { toConversation } from '../conversations/toConversation.ts';
import type { Context } from '../context.ts';
import { versionsOfEach } from '../rubric/versions.query.ts';
import type { EvaluationResult } from './evaluation.ts';
import { filingsOfEach, type FilingRow } from './missed.query.ts';
import type { MissedList } from './missed.types.ts';
import { readTruth, type Truth } from './truth.ts';

/**
 * The missed conversations of an evaluation, in an order drawn by its seed, with the reviewers' words and the filings.
 * Conversations that the asking reviewer still labels are left out.
 */
export async function missedList(
  { batched, hidden, ruleWords }: Context,
  { metric, version, labels, part, seed, missed }: EvaluationResult,
  { first, unfiledOnly }: { first: number; unfiledOnly: boolean },
): Promise<MissedList> {
  const blind = new Set((await hidden()).map(conversationKey));
  const versions = version === null ? [] : await batched(versionsOfEach).load(metric);
  const row = versions.find((one) => one.version === version);
  const filed = groupedFilings(row === undefined ? [] : await batched(filingsOfEach).load(row.id));
  const shown = missed
    .filter((one) => !blind.has(conversationKey(one)))
    .map((one) => ({ ...one, order: contentHash([seed, one.source, one.id]) }))
    .sort((a, b) => (a.order < b.order ? -1 : 1));
  const unfiled = shown.filter((one) => !filed.has(conversationKey(one)));
  const asked = (unfiledOnly ? unfiled : shown).slice(0, first);
  const rows = await batched(conversationsOfEach).load(asked);
  const spoken = await ruleWords(metric);
  const conversations = new Map(rows.map((one) => [conversationKey(one), toConversation(one, spoken)]));
  const truth = asked.length === 0 ? null : await batched(truthOfEach).load({ labels, part });
  const votes = new Map(truth?.conversations.map((one) => [conversationKey(one), one.votes]));
  return {
    total: shown.length,
    toReview: unfiled.length,
    nodes: asked.flatMap((one) => {
      const conversation = conversations.get(conversationKey(one));
      if (conversation === undefined) return [];
      return [
        {
          id: conversationId(one.source, one.id),
          score: one.score,
          conversation,
          votes: votes.get(conversationKey(one)) ?? [],
          filings: filed.get(conversationKey(one)) ?? [],
        },
      ];
    }),
  };
}

/** People's labels for each evaluation; the same labels are read once. */
async function truthOfEach(
  { dataSource }: Pick<Context, 'dataSource'>,
  evaluations: readonly Pick<EvaluationResult, 'labels' | 'part'>[],
): Promise<Truth[]> {
  const read = new Map<string, Promise<Truth>>();
  return Promise.all(
    evaluations.map(({ labels: { kind, id }, part }) => {
      const key = JSON.stringify([kind, id, part]);
      const truth =
        read.get(key) ??
        readTruth(dataSource.manager, kind === 'set' ? { setId: id } : { frozenId: id }, part);
      read.set(key, truth);
      return truth;
    }),
  );
}

/** Filings by conversation, newest first. */
export function groupedFilings(rows: readonly FilingRow[]): Map<string, FilingRow[]> {
  const filed = new Map<string, FilingRow[]>();
  for (const row of rows) {
    const key = conversationKey({ source: row.source, id: row.conversation });
    filed.set(key, [...(filed.get(key) ?? []), row]);
  }
  return filed;
}
