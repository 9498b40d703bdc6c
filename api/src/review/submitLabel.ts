import {
  assignmentTable,
  labelTable,
  labelVerdictTable,
  type AssignmentState,
  type DataSource,
  type EntityManager,
} from '@plumbline/schema/postgres';
import { conflict } from '../errors.ts';
import { advance } from '../consensus/advance.ts';
import { assignmentById, type AssignmentRow } from './assignments.query.ts';
import { completeLabel } from './completeLabel.ts';
import { fillTurns } from './fillTurns.ts';
import { keepDraft } from './keepDraft.ts';
import { readDraft } from './readAssignment.ts';
import type { DraftChangeInput } from './review.types.ts';
import { lockSet } from './turns.query.ts';

export interface SubmittedLabel {
  /** A UUID made by the page: the same submission sent twice counts once. */
  id: string;
  /** Edits not saved before. */
  changes: readonly DraftChangeInput[];
  channel: string;
  /** The lengths of the conversation's messages, in UTF-16 units. */
  lengths: readonly number[];
}

/**
 * Turns a draft into the reviewer's label, advances the protocol and, if reviewers differ, assigns the next review; all
 * in one transaction.
 * @throws UserError BAD_INPUT if the label is not complete, CONFLICT if it was submitted, skipped or taken away before
 */
export async function submitLabel(
  dataSource: DataSource,
  assignment: AssignmentRow,
  submitted: SubmittedLabel,
): Promise<void> {
  await dataSource.transaction(async (manager) => {
    await lockSet(manager, assignment.set_id);
    if (!(await refuseEnded(manager, assignment.id, submitted.id))) return;
    await keepDraft(manager, assignment, submitted.changes, submitted.lengths);
    const { draft } = await readDraft(manager, assignment.id);
    const { verdicts, ...label } = completeLabel(draft, assignment.rubric, submitted.channel);
    const { reviewer, item_id: itemId } = assignment;
    await manager.insert(labelTable, {
      id: submitted.id,
      itemId,
      assignmentId: assignment.id,
      reviewer,
      ...label,
    });
    await manager.insert(
      labelVerdictTable,
      verdicts.map((verdict) => ({ labelId: submitted.id, ...verdict })),
    );
    await manager.update(assignmentTable, assignment.id, { state: 'submitted', endedAt: new Date() });
    await advance(manager, itemId, assignment.reviews);
    await fillTurns(manager, assignment.set_id, itemId);
  });
}

/** Whether an assignment is still open; false if this very submission was stored before. @throws UserError CONFLICT */
async function refuseEnded(manager: EntityManager, id: string, submission: string): Promise<boolean> {
  const state = (await assignmentById(manager, id))?.state;
  if (state === 'open') return true;
  const isSame = state === 'submitted' && (await manager.existsBy(labelTable, { id: submission }));
  if (isSame) return false;
  throw conflict(endedMessage(state));
}

/** What to say about an assignment that is no longer open. */
export function endedMessage(state: AssignmentState | undefined): string {
  if (state === 'submitted') {
    return 'You submitted this conversation already, perhaps in another tab. That label stands.';
  }
  return state === 'skipped'
    ? 'You skipped this conversation already; somebody else has it now.'
    : 'This conversation was given to somebody else when you left the set.';
}
