import { conversationKey } from '@plumbline/schema';
import type { Warehouse } from '@plumbline/schema/clickhouse';
import type { EntityManager } from '@plumbline/schema/postgres';
import type { ConversationQuestion } from '../conversations/conversations.query.ts';
import { rightlyDisputed } from '../feedback/feedback.query.ts';
import { allocate } from './allocate.ts';
import {
  candidatesAmong,
  drawnCandidates,
  neededCandidates,
  stratumCounts,
  versionsApart,
  type Candidate,
  type Need,
  type Stratum,
} from './candidates.query.ts';
import { judgedApart } from './labelSets.query.ts';

export type Method = 'RANDOM' | 'STRATIFIED' | 'NEED';

/** How a set is drawn; the same recipe over the same data draws the same set. */
export interface Recipe {
  method: Method;
  needs: readonly Need[];
  size: number;
  seed: string;
  /** The score that NEAR_THRESHOLD is near to. */
  threshold: number;
}

export interface DrawnSet {
  candidates: Candidate[];
  strata: (Stratum & { chosen: number })[];
}

/** Draws the conversations of a set from those that match a question. */
export async function drawSet(
  { warehouse, manager }: { warehouse: Warehouse; manager: EntityManager },
  question: ConversationQuestion,
  recipe: Recipe,
): Promise<DrawnSet> {
  const strata = await stratumCounts(warehouse, question);
  const candidates = await draw({ warehouse, manager }, question, recipe, strata);
  const chosen = new Map<string, number>();
  for (const candidate of candidates) {
    chosen.set(stratumKey(candidate), (chosen.get(stratumKey(candidate)) ?? 0) + 1);
  }
  return {
    candidates,
    strata: strata.map((stratum) => ({ ...stratum, chosen: chosen.get(stratumKey(stratum)) ?? 0 })),
  };
}

export const stratumKey = ({ region, channel, agent_tier, language }: Omit<Stratum, 'n'>): string =>
  JSON.stringify([region, channel, agent_tier, language]);

async function draw(
  { warehouse, manager }: { warehouse: Warehouse; manager: EntityManager },
  question: ConversationQuestion,
  { method, needs, size, seed, threshold }: Recipe,
  strata: readonly Stratum[],
): Promise<Candidate[]> {
  if (strata.length === 0) return [];
  if (method === 'RANDOM') return drawnCandidates(warehouse, question, { seed, size, perStratum: null });
  if (method === 'STRATIFIED') {
    const shares = allocate(
      strata.map(({ n }) => n),
      size,
    );
    const most = shares.reduce((a, b) => Math.max(a, b), 1);
    const drawn = await drawnCandidates(warehouse, question, { seed, size, perStratum: most });
    const left = new Map(strata.map((stratum, index) => [stratumKey(stratum), shares[index]!]));
    return drawn.filter((candidate) => {
      const room = left.get(stratumKey(candidate)) ?? 0;
      left.set(stratumKey(candidate), room - 1);
      return room > 0;
    });
  }
  const lists: Candidate[][] = [];
  for (const need of needs) {
    if (need === 'DISPUTED') {
      const disputed = await rightlyDisputed(manager, question.metric, 5 * size);
      lists.push(await candidatesAmong(warehouse, question, disputed));
      continue;
    }
    if (need !== 'DISAGREEMENT') {
      lists.push(await neededCandidates(warehouse, question, { need, threshold, seed, size }));
      continue;
    }
    const judged = await candidatesAmong(warehouse, question, await judgedApart(manager, 5 * size));
    lists.push([...judged, ...(await versionsApart(warehouse, question, { seed, size }))]);
  }
  return takeInTurn(lists, size);
}

/** Takes from each list in turn, each conversation once. */
function takeInTurn(lists: readonly (readonly Candidate[])[], size: number): Candidate[] {
  const taken = new Map<string, Candidate>();
  const longest = lists.reduce((most, { length }) => Math.max(most, length), 0);
  for (let at = 0; at < longest && taken.size < size; at += 1) {
    for (const list of lists) {
      const candidate = list[at];
      if (candidate === undefined || taken.size >= size) continue;
      taken.set(conversationKey(candidate), candidate);
    }
  }
  return [...taken.values()];
}
