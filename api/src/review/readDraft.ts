import { certainties, overallLabels, verdicts, type Rubric } from '@plumbline/schema';
import type { LabelDraft } from '@plumbline/schema/postgres';
import { z } from 'zod';
import { badInput } from '../errors.ts';

const longestNote = 5_000;
const mostEvidence = 50;

const evidence = z
  .strictObject({ message: z.int().min(0), start: z.int().min(0), end: z.int().min(1) })
  .refine(({ start, end }) => start < end, { error: 'ends before it starts' });
const ruleDraft = z.strictObject({
  verdict: z.enum(verdicts).nullable(),
  evidence: z.array(evidence).max(mostEvidence, `takes at most ${mostEvidence} places`),
});
const draftChange = z.strictObject({
  overall: z.enum(overallLabels).nullable().optional(),
  certainty: z.enum(certainties).nullable().optional(),
  note: z.string().max(longestNote, `is longer than ${longestNote} characters`).nullable().optional(),
  rules: z.record(z.string(), ruleDraft).optional(),
});

/**
 * Reads an edit of a draft, checked against its conversation and its rubric.
 * @param lengths the lengths of the conversation's messages, in UTF-16 units.
 * @throws UserError BAD_INPUT
 */
export function readDraftChange(
  input: unknown,
  { rubric, lengths }: { rubric: Rubric; lengths: readonly number[] },
): LabelDraft {
  const parsed = draftChange.safeParse(input);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw badInput(`${issue!.path.join('.')} ${issue!.message}.`, ['change', ...issue!.path].join('.'));
  }
  for (const [key, { evidence: places }] of Object.entries(parsed.data.rules ?? {})) {
    if (!rubric.rules.some((rule) => rule.key === key)) {
      throw badInput(`The rubric has no rule "${key}".`, `change.rules.${key}`);
    }
    for (const { message, end } of places) {
      if (end > (lengths[message] ?? -1)) {
        throw badInput('The evidence lies outside of the conversation.', `change.rules.${key}.evidence`);
      }
    }
  }
  const { overall, certainty, note, rules } = parsed.data;
  return {
    ...(overall === undefined ? {} : { overall }),
    ...(certainty === undefined ? {} : { certainty }),
    ...(note === undefined ? {} : { note }),
    ...(rules === undefined ? {} : { rules }),
  };
}
