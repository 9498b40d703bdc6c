import type { Draft, GuideRule, RuleDraft } from '../graphql/review.ts';

/** What an edit changes; absent fields stay. A rule is replaced whole. */
export interface DraftEdit {
  overall?: Draft['overall'];
  certainty?: Draft['certainty'];
  note?: Draft['note'];
  rules?: RuleDraft[];
}

export const emptyDraft: Draft = { overall: null, certainty: null, note: null, rules: [], edits: 0 };

/** A draft's judgement of a rule; an empty one if it has none. */
export function ruleOf({ rules }: Pick<Draft, 'rules'>, key: string): RuleDraft {
  return rules.find(({ rule }) => rule === key) ?? { rule: key, verdict: null, evidence: [] };
}

export function applyEdit(draft: Draft, edit: DraftEdit): Draft {
  const { rules = [], ...rest } = edit;
  const changed = new Set(rules.map(({ rule }) => rule));
  return { ...draft, ...rest, rules: [...draft.rules.filter(({ rule }) => !changed.has(rule)), ...rules] };
}

/** The edit that undoes `edit`. */
export function undoOf(draft: Draft, edit: DraftEdit): DraftEdit {
  return {
    ...('overall' in edit ? { overall: draft.overall } : {}),
    ...('certainty' in edit ? { certainty: draft.certainty } : {}),
    ...('note' in edit ? { note: draft.note } : {}),
    ...(edit.rules === undefined ? {} : { rules: edit.rules.map(({ rule }) => ruleOf(draft, rule)) }),
  };
}

/** What a draft lacks before it can be submitted, and the index of the rule that lacks it (null: the overall label). */
export function missingIn(
  draft: Draft,
  rules: readonly Pick<GuideRule, 'key' | 'label' | 'needsEvidence'>[],
): { rule: number | null; words: string } | null {
  if (draft.overall === null) return { rule: null, words: 'Say how it went for the customer.' };
  const rule = rules.findIndex(({ key, needsEvidence }) => {
    const { verdict, evidence } = ruleOf(draft, key);
    return needsEvidence && verdict === 'MET' && evidence.length === 0;
  });
  return rule === -1
    ? null
    : { rule, words: `“${rules[rule]!.label}” needs evidence: select the words that show it.` };
}
