import type { LabelDraft } from '@plumbline/schema/postgres';

/** Builds a draft from its edits, in order: each says what it changes, rule by rule. */
export function foldDraft(changes: readonly LabelDraft[]): LabelDraft {
  const rules = Object.assign({}, ...changes.map((change) => change.rules));
  return Object.assign({}, ...changes, { rules });
}
