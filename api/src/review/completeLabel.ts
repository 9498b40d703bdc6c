import type { Evidence, OverallLabel, Rubric, Verdict } from '@plumbline/schema';
import type { LabelDraft } from '@plumbline/schema/postgres';
import { badInput } from '../errors.ts';

export interface CompleteLabel {
  overall: OverallLabel;
  certainty: 'unsure' | 'fairly' | 'sure' | null;
  note: string | null;
  verdicts: { rule: string; verdict: Verdict; evidence: Evidence[] }[];
}

/**
 * The label that a draft amounts to. A rule that was not touched is not met, or not applicable if it does not apply to
 * the channel.
 * @throws UserError BAD_INPUT without an overall label, or if a rule that lowers is met without evidence.
 */
export function completeLabel(draft: LabelDraft, rubric: Rubric, channel: string): CompleteLabel {
  if (draft.overall == null) {
    throw badInput('Say first how it went for the customer: good, okay or poor.', 'overall');
  }
  const verdicts = rubric.rules.map((rule) => {
    const said = draft.rules?.[rule.key];
    const applies = rule.channels.length === 0 || rule.channels.includes(channel);
    const verdict = said?.verdict ?? (applies ? 'not_met' : 'not_applicable');
    const evidence = verdict === 'met' ? (said?.evidence ?? []) : [];
    if (verdict === 'met' && rule.direction === 'lowers' && evidence.length === 0) {
      throw badInput(
        `"${rule.label}" lowers the score: select the words that show it and attach them.`,
        `rules.${rule.key}`,
      );
    }
    return { rule: rule.key, verdict, evidence };
  });
  const note = draft.note?.trim() ?? '';
  return {
    overall: draft.overall,
    certainty: draft.certainty ?? null,
    note: note === '' ? null : note,
    verdicts,
  };
}
