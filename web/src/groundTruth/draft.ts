import type { Draft, RuleDraft } from '../graphql/review.ts';

/** What an edit sets; what is absent stays. A rule comes whole. */
export interface DraftEdit {
  overall?: Draft['overall'];
  certainty?: Draft['certainty'];
  note?: Draft['note'];
  rules?: RuleDraft[];
}

export const emptyDraft: Draft = { overall: null, certainty: null, note: null, rules: [], edits: 0 };

/** What a draft says of a rule; untouched, nothing. */
export function ruleOf({ rules }: Pick<Draft, 'rules'>, key: string): RuleDraft {
  return rules.find(({ rule }) => rule === key) ?? { rule: key, verdict: null, evidence: [] };
}

export function applyEdit(draft: Draft, edit: DraftEdit): Draft {
  const { rules = [], ...rest } = edit;
  const changed = new Set(rules.map(({ rule }) => rule));
  return { ...draft, ...rest, rules: [...draft.rules.filter(({ rule }) => !changed.has(rule)), ...rules] };
}

/** The edit that takes `edit` back. */
export function undoOf(draft: Draft, edit: DraftEdit): DraftEdit {
  return {
    ...('overall' in edit ? { overall: draft.overall } : {}),
    ...('certainty' in edit ? { certainty: draft.certainty } : {}),
    ...('note' in edit ? { note: draft.note } : {}),
    ...(edit.rules === undefined ? {} : { rules: edit.rules.map(({ rule }) => ruleOf(draft, rule)) }),
  };
}
