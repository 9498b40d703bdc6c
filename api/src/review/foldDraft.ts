import type { LabelDraft } from '@plumbline/schema/postgres';

/** A draft out of its edits, in their order: each says what it changes, a rule at a time. */
export function foldDraft(changes: readonly LabelDraft[]): LabelDraft {
  const rules = Object.assign({}, ...changes.map((change) => change.rules));
  return Object.assign({}, ...changes, { rules });
}
