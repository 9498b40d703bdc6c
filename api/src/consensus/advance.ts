import { consensusStepTable, type ConsensusStep, type EntityManager } from '@plumbline/schema/postgres';
import { standing } from './standing.ts';
import { votesOf } from './votes.query.ts';

/** Steps after which a question has its final label or is finally ambiguous. */
const settledSteps: ReadonlySet<string> = new Set(['agreed', 'majority', 'resolved', 'ambiguous']);
const isSettled = ({ step }: Pick<ConsensusStep, 'step'>): boolean => settledSteps.has(step);

/** The last step of each question of an item. */
export async function lastSteps(manager: EntityManager, itemId: number): Promise<Map<string, ConsensusStep>> {
  const steps = await manager.find(consensusStepTable, { where: { itemId }, order: { id: 'ASC' } });
  return new Map(steps.map((step) => [step.question, step]));
}

/** Records each question's next step after a label or a request for a fourth; settled ones stay. The set must be locked. */
export async function advance(manager: EntityManager, itemId: number, reviews: number): Promise<void> {
  const last = await lastSteps(manager, itemId);
  const steps = [...(await votesOf(manager, itemId))].flatMap(([question, votes]) => {
    const before = last.get(question);
    if (before !== undefined && isSettled(before)) return [];
    const fourthAsked = before?.step === 'fourth_review';
    const now = standing(votes, { reviews, fourthAsked });
    if (now.step === 'open' || before?.step === now.step) return [];
    const outcome = 'outcome' in now ? now.outcome : null;
    return [{ itemId, question, step: now.step, outcome, participants: now.participants }];
  });
  await manager.insert(consensusStepTable, steps);
}
