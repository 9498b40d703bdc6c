import type { ItemSegment } from '@plumbline/schema/postgres';

/** The scale of labels, in the form that the coefficients need. */
export interface LabelScale {
  labels: readonly string[];
  /** Whether the labels are ordered, from the least to the most. */
  ordered: boolean;
  /** The number that each label stands for, if every label is a number. */
  values: readonly number[] | null;
}

/** Something that several reviewers labelled: a conversation, or one message of it. */
export interface LabelledUnit {
  source: string;
  conversation: string;
  /** The item of the label set; null for imported labels. */
  item: number | null;
  /** How many reviewers gave each label of the scale. */
  counts: number[];
  /** Null if the conversation is not loaded (any more). */
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

/** A scale from its labels, in order. */
export function scaleOf(labels: readonly string[], ordered: boolean): LabelScale {
  const values = labels.map(Number);
  const isNumeric =
    ordered && labels.every((label, index) => label.trim() !== '' && Number.isFinite(values[index]));
  return { labels, ordered, values: isNumeric ? values : null };
}
