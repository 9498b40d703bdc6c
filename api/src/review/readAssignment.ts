import { textHash } from '@plumbline/schema';
import type { EntityManager } from '@plumbline/schema/postgres';
import { draftChangeTable, type LabelDraft } from '@plumbline/schema/postgres';
import type { Context } from '../context.ts';
import { conversationByIdentity } from '../conversations/conversationByIdentity.ts';
import type { ConversationRow } from '../conversations/conversations.query.ts';
import { notFound } from '../errors.ts';
import { isUuid, requireReviewer } from '../reviewers/requireReviewer.ts';
import { assignmentById, type AssignmentRow } from './assignments.query.ts';
import { foldDraft } from './foldDraft.ts';

/**
 * An assignment of the asking reviewer, with its conversation.
 * @throws UserError NO_REVIEWER, NOT_FOUND also if it is somebody else's
 */
export async function readAssignment(
  context: Context,
  id: string,
): Promise<{ assignment: AssignmentRow; conversation: ConversationRow | null; unavailable: string | null }> {
  const reviewer = await requireReviewer(context);
  const assignment = isUuid(id) ? await assignmentById(context.dataSource.manager, id) : null;
  if (assignment === null || assignment.reviewer !== reviewer.id) {
    throw notFound('This assignment of yours', 'id');
  }
  const conversation = await conversationByIdentity(
    context.warehouse,
    assignment.source,
    assignment.conversation,
  );
  return { assignment, conversation, unavailable: whyUnavailable(assignment, conversation) };
}

function whyUnavailable(assignment: AssignmentRow, conversation: ConversationRow | null): string | null {
  if (conversation === null) {
    return 'This conversation was deleted after the set was frozen. Skip it; the others are as they were.';
  }
  const messages = conversation.message_text.map((text, index) => ({
    role: conversation.message_role[index]!,
    text,
  }));
  return textHash(messages) === assignment.text_hash
    ? null
    : 'The text of this conversation changed after the set was frozen, so labels of it would not be comparable. Skip it.';
}

/** What a reviewer has filled in so far, and how many edits it is made of. */
export async function readDraft(
  manager: EntityManager,
  assignmentId: string,
): Promise<{ draft: LabelDraft; edits: number }> {
  const changes = await manager.find(draftChangeTable, {
    where: { assignmentId },
    order: { sequence: 'ASC' },
    select: { change: true },
  });
  return { draft: foldDraft(changes.map(({ change }) => change)), edits: changes.length };
}
