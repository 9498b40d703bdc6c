import type { EntityManager, LabelDraft } from '@plumbline/schema/postgres';
import { badInput } from '../errors.ts';
import { isUuid } from '../reviewers/requireReviewer.ts';
import type { AssignmentRow } from './assignments.query.ts';
import { keepDraftChanges } from './drafts.query.ts';
import { readDraftChange } from './readDraft.ts';
import type { DraftChangeInput } from './review.types.ts';

const mostChanges = 200;

/** Checks the edits of a page and adds those that are new. @throws UserError BAD_INPUT */
export async function keepDraft(
  manager: EntityManager,
  assignment: AssignmentRow,
  inputs: readonly DraftChangeInput[],
  lengths: readonly number[],
): Promise<void> {
  if (inputs.length > mostChanges) throw badInput(`Send at most ${mostChanges} edits at once.`, 'changes');
  const changes = inputs.map(({ id, rules, ...rest }): { id: string; change: LabelDraft } => {
    if (!isUuid(id)) throw badInput('The id of an edit is a UUID.', 'changes.id');
    const byRule = rules?.map(({ rule, verdict, evidence }) => [
      rule,
      {
        verdict: verdict ?? null,
        evidence: evidence.map(({ message, start, end }) => ({ message, start, end })),
      },
    ]);
    const said = { ...rest, ...(byRule === undefined ? {} : { rules: Object.fromEntries(byRule) }) };
    return { id, change: readDraftChange(said, { rubric: assignment.rubric, lengths }) };
  });
  await keepDraftChanges(manager, assignment.id, changes);
}
