import {
  assignmentTable,
  labelSetTable,
  reviewerTable,
  setReviewerTable,
  type DataSource,
  type EntityManager,
} from '@plumbline/schema/postgres';
import { In } from 'typeorm';
import { badInput, conflict, notFound, UserError } from '../errors.ts';
import { isUuid } from '../reviewers/requireReviewer.ts';
import type { AssignmentRow } from './assignments.query.ts';
import { fillTurns } from './fillTurns.ts';
import { endedMessage } from './submitLabel.ts';
import { lockSet, openAssignmentIds } from './turns.query.ts';

const mostReviewers = 50;
const longestReason = 500;

/**
 * Lets reviewers label a set, and shares its open turns among all of them.
 * @throws UserError BAD_INPUT, NOT_FOUND, FROZEN while the set is not frozen
 */
export async function joinSet(
  dataSource: DataSource,
  setId: string,
  reviewers: readonly string[],
): Promise<void> {
  if (reviewers.length === 0 || reviewers.length > mostReviewers) {
    throw badInput(`Name 1 to ${mostReviewers} reviewers.`, 'reviewers');
  }
  await dataSource.transaction(async (manager) => {
    await frozenSet(manager, setId);
    const known = await manager.countBy(reviewerTable, { id: In(reviewers.filter(isUuid)) });
    if (known < new Set(reviewers).size) throw notFound('One of the reviewers', 'reviewers');
    const joined = [...new Set(reviewers)].map((reviewer) => ({ setId, reviewer, leftAt: null }));
    await manager.upsert(setReviewerTable, joined, ['setId', 'reviewer']);
    await fillTurns(manager, setId);
  });
}

/**
 * Removes a reviewer from a set: their labels stay, their open turns go evenly to the others.
 * @throws UserError NOT_FOUND, FROZEN while the set is not frozen, BAD_INPUT without a reason for open turns
 */
export async function leaveSet(
  dataSource: DataSource,
  setId: string,
  reviewer: string,
  reason: string,
): Promise<void> {
  await dataSource.transaction(async (manager) => {
    await frozenSet(manager, setId);
    const { affected } = await manager.update(setReviewerTable, { setId, reviewer }, { leftAt: new Date() });
    if (affected === 0) throw notFound('This reviewer of the set', 'reviewer');
    const open = await openAssignmentIds(manager, setId, reviewer);
    if (open.length > 0) {
      const ended = { state: 'released' as const, endedAt: new Date(), reason: readReason(reason) };
      await manager.update(assignmentTable, open, ended);
    }
    await fillTurns(manager, setId);
  });
}

/**
 * Ends a turn without a label and gives it to another reviewer.
 * @throws UserError BAD_INPUT without a reason, CONFLICT if it has ended
 */
export async function skipAssignment(
  dataSource: DataSource,
  { id, set_id: setId, item_id: itemId }: AssignmentRow,
  reason: string,
): Promise<void> {
  const said = readReason(reason);
  await dataSource.transaction(async (manager) => {
    await lockSet(manager, setId);
    const { state } = await manager.findOneByOrFail(assignmentTable, { id });
    if (state !== 'open') throw conflict(endedMessage(state));
    await manager.update(assignmentTable, id, { state: 'skipped', endedAt: new Date(), reason: said });
    await fillTurns(manager, setId, itemId);
  });
}

/** Locks a set that is frozen. @throws UserError NOT_FOUND, FROZEN */
async function frozenSet(manager: EntityManager, setId: string): Promise<void> {
  const set = isUuid(setId) ? await manager.findOneBy(labelSetTable, { id: setId }) : null;
  if (set === null) throw notFound('This set', 'setId');
  if (set.state !== 'frozen') {
    throw new UserError(
      'FROZEN',
      `Freeze "${set.name}" first: only a set that no longer changes is labelled.`,
      'setId',
    );
  }
  await lockSet(manager, setId);
}

function readReason(reason: string): string {
  const trimmed = reason.trim();
  if (trimmed === '' || trimmed.length > longestReason) {
    throw badInput(`Say why, in up to ${longestReason} characters.`, 'reason');
  }
  return trimmed;
}
