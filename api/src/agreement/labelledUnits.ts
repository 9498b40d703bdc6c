import type { ItemSegment } from '@plumbline/schema/postgres';

/** What labels there are, as the coefficients take them. */
export interface LabelScale {
  labels: readonly string[];
  /** From the least to the most. */
  ordered: boolean;
  /** The number each label stands for, where every label is one. */
  values: readonly number[] | null;
}

/** What several reviewers labelled: a conversation, or one message of it. */
export interface LabelledUnit {
  source: string;
  conversation: string;
  /** Of the set it is labelled in; null for imported labels. */
  item: number | null;
  /** How many reviewers gave each label of the scale. */
  counts: number[];
  /** Null where the conversation is not loaded (any more). */
  segment: ItemSegment | null;
}

/** The labels of one question. */
export interface Labels {
  /** `overall`, a rule's key, or `label` of imported judgements. */
  question: string;
  label: string;
  scale: LabelScale;
  units: LabelledUnit[];
}

/** A scale out of its labels in order. */
export function scaleOf(labels: readonly string[], ordered: boolean): LabelScale {
  const values = labels.map(Number);
  const isNumeric =
    ordered && labels.every((label, index) => label.trim() !== '' && Number.isFinite(values[index]));
  return { labels, ordered, values: isNumeric ? values : null };
}
