import { overallLabels, verdicts } from '@plumbline/schema';
import {
  consensusStepTable,
  reviewerTable,
  type ConsensusStep,
  type DataSource,
  type EntityManager,
} from '@plumbline/schema/postgres';
import { In } from 'typeorm';
import { badInput, conflict } from '../errors.ts';
import { fillTurns } from '../review/fillTurns.ts';
import { lockSet } from '../review/turns.query.ts';
import { isUuid } from '../reviewers/requireReviewer.ts';
import { lastSteps } from './advance.ts';
import { overallQuestion } from './votes.query.ts';

const longestReason = 2_000;

/** The outcome of a discussion. */
export interface DiscussionOutcome {
  question: string;
  /** A label; null if the reviewers found none, which makes the question ambiguous. */
  outcome: string | null;
  /** The ids of the participants. */
  participants: readonly string[];
  reason: string;
  /** The latest step that the decider has seen. */
  stepId: number;
}

/**
 * Records the outcome of a discussion as the next step.
 * @throws UserError BAD_INPUT, CONFLICT if the question is not under discussion (any more)
 */
export async function resolveDiscussion(
  dataSource: DataSource,
  item: { id: number; setId: string },
  { question, outcome, participants, reason, stepId }: DiscussionOutcome,
  by: string,
): Promise<void> {
  const said = readReason(reason);
  const allowed: readonly string[] =
    question === overallQuestion ? overallLabels : verdicts.filter((verdict) => verdict !== 'cannot_judge');
  if (outcome !== null && !allowed.includes(outcome)) {
    throw badInput(`The outcome is one of ${allowed.join(', ')}, or none: ambiguous.`, 'outcome');
  }
  const people = [...new Set(participants)];
  if (people.length < 2) throw badInput('A discussion takes at least two people; name them.', 'participants');
  await dataSource.transaction(async (manager) => {
    await lockSet(manager, item.setId);
    const known = await manager.countBy(reviewerTable, { id: In(people.filter(isUuid)) });
    if (known < people.length) {
      throw badInput('One of the participants is no reviewer.', 'participants');
    }
    await underDiscussion(manager, item.id, question, stepId);
    await manager.insert(consensusStepTable, {
      itemId: item.id,
      question,
      step: outcome === null ? 'ambiguous' : 'resolved',
      outcome,
      participants: people,
      reason: said,
      by,
    });
  });
}

/** Requests a fourth, blind review in place of a discussion. @throws UserError BAD_INPUT, CONFLICT */
export async function askFourthReview(
  dataSource: DataSource,
  item: { id: number; setId: string },
  { question, reason, stepId }: Pick<DiscussionOutcome, 'question' | 'reason' | 'stepId'>,
  by: string,
): Promise<void> {
  const said = readReason(reason);
  await dataSource.transaction(async (manager) => {
    await lockSet(manager, item.setId);
    const { participants } = await underDiscussion(manager, item.id, question, stepId);
    const steps = await manager.findBy(consensusStepTable, { itemId: item.id, step: 'fourth_review' });
    if (steps.length > 0) {
      throw conflict(
        'Four reviewers have labelled this conversation; what is left is a discussion.',
        'question',
      );
    }
    await manager.insert(consensusStepTable, {
      itemId: item.id,
      question,
      step: 'fourth_review',
      outcome: null,
      participants,
      reason: said,
      by,
    });
    await fillTurns(manager, item.setId, item.id);
  });
}

async function underDiscussion(
  manager: EntityManager,
  itemId: number,
  question: string,
  stepId: number,
): Promise<ConsensusStep> {
  const last = (await lastSteps(manager, itemId)).get(question);
  if (last === undefined) throw conflict('Nobody has labelled this yet.', 'question');
  if (last.id !== stepId) {
    throw conflict(
      'Somebody decided meanwhile. Nothing is lost: look at what they said, then decide.',
      'stepId',
    );
  }
  if (last.step !== 'discussion') {
    throw conflict('This question is not under discussion.', 'question');
  }
  return last;
}

function readReason(reason: string): string {
  const trimmed = reason.trim();
  if (trimmed === '' || trimmed.length > longestReason) {
    throw badInput(`Say the reason, in up to ${longestReason} characters; it is kept.`, 'reason');
  }
  return trimmed;
}
