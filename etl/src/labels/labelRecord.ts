import { recordLimits } from '@plumbline/schema';
import { z } from 'zod';
import { describeIssues, type Rejection } from '../rejection.ts';

/** The limits of a label; lengths in characters (code points). */
export const labelLimits = { label: 100, labels: 100 } as const;

// PostgreSQL stores no NUL in text.
const text = (most: number) =>
  z
    .string()
    .max(most, `is longer than ${most} characters`)
    .regex(/^[^\0]*$/, 'holds a NUL character');
const name = text(recordLimits.name).min(1, 'is empty');

/** A label: text, or a number as its text. */
export const labelText = z.preprocess(
  (value) => (typeof value === 'number' && Number.isFinite(value) ? String(value) : value),
  text(labelLimits.label).trim().min(1, 'is empty'),
);

/** The name of a collection of labels. */
export const collectionName = z
  .string()
  .trim()
  .min(1, 'is empty')
  .max(labelLimits.label, `is longer than ${labelLimits.label} characters`)
  .regex(/^[^\p{Cc}]*$/u, 'holds a control character');

const sourceLabel = z.object({
  source: text(recordLimits.name).nullish(),
  conversation: name,
  message: z.int().min(0, 'is below 0').max(2_147_483_646, 'is above 2147483646').nullish(),
  reviewer: name,
  label: labelText,
  note: text(recordLimits.note).nullish(),
});

/** A reviewer's label, made elsewhere, of a message or of a whole conversation. */
export interface LabelRecord {
  source: string;
  conversation: string;
  /** 0-based index; null: the whole conversation. */
  message: number | null;
  reviewer: string;
  label: string;
  note: string | null;
}

/** Checks one label. @param defaultSource the source of records that name none. */
export function readLabel(value: unknown, defaultSource: string): LabelRecord | Rejection {
  const result = sourceLabel.safeParse(value);
  if (!result.success) return describeIssues(result.error.issues, value);
  const { source, conversation, message, reviewer, label, note } = result.data;
  return {
    source: source || defaultSource,
    conversation,
    message: message ?? null,
    reviewer,
    label,
    note: note || null,
  };
}
