import type { LabelDraft as Draft } from '@plumbline/schema/postgres';
import type { ConversationRow } from '../conversations/conversations.query.ts';
import type { AssignmentRow } from './assignments.query.ts';
import type { GuideRule, LabelDraft, ReviewAssignment } from './review.types.ts';

/** An assignment as its reviewer may see it. */
export function toAssignment(
  assignment: AssignmentRow,
  conversation: ConversationRow | null,
  { draft, edits, unavailable }: { draft: Draft; edits: number; unavailable: string | null },
): ReviewAssignment {
  const channel = conversation?.channel ?? 'unknown';
  return {
    id: assignment.id,
    setId: assignment.set_id,
    setName: assignment.set_name,
    version: assignment.version,
    state: assignment.state,
    channel,
    language: conversation?.language ?? 'und',
    messages: (conversation?.message_text ?? []).map((text, index) => ({
      index,
      role: conversation!.message_role[index]!,
      text,
      at: conversation!.message_at[index] ?? null,
    })),
    rules: guideRules(assignment, channel),
    draft: toDraft(draft, edits),
    unavailable,
  };
}

function guideRules({ rubric }: AssignmentRow, channel: string): GuideRule[] {
  return rubric.rules
    .filter(({ channels }) => channels.length === 0 || channels.includes(channel))
    .map(({ key, label, statement, direction, counts, doesNotCount, examples }) => ({
      key,
      label,
      statement,
      needsEvidence: direction === 'lowers',
      counts,
      doesNotCount,
      examples: examples.map(({ quote, counts: isOne, note }) => ({
        quote,
        counts: isOne,
        note: note ?? null,
      })),
    }));
}

export function toDraft(draft: Draft, edits: number): LabelDraft {
  return {
    overall: draft.overall ?? null,
    certainty: draft.certainty ?? null,
    note: draft.note ?? null,
    rules: Object.entries(draft.rules ?? {}).map(([rule, said]) => ({ rule, ...said })),
    edits,
  };
}
