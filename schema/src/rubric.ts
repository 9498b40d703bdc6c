import { z } from 'zod';
import { recordLimits } from './conversation.ts';

/** What a rubric may hold at most; lengths in UTF-16 units. */
export const rubricLimits = { rules: 60, texts: 20, text: 2_000, statement: 500, label: 80 } as const;

const longText = z
  .string()
  .trim()
  .min(1, 'is empty')
  .max(rubricLimits.text, `is longer than ${rubricLimits.text} characters`);
const texts = z.array(longText).max(rubricLimits.texts, `holds more than ${rubricLimits.texts}`).default([]);
const size = z.number().min(0.1, 'is below 0.1').max(10, 'is above 10');

const example = z.strictObject({
  quote: longText,
  /** False: it looks like the rule and is not. */
  counts: z.boolean(),
  note: longText.optional(),
});

/** One plain sentence that a person can check against a transcript, and what it is worth. */
export const rubricRule = z.strictObject({
  key: z
    .string()
    .max(recordLimits.name)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be words of a to z and 0 to 9 joined by -'),
  /** "The customer waited a long time for the first reply" */
  statement: longText.max(rubricLimits.statement, `is longer than ${rubricLimits.statement} characters`),
  /** Names the rule in a table: "Long wait before first reply". */
  label: longText.max(rubricLimits.label, `is longer than ${rubricLimits.label} characters`),
  direction: z.enum(['lowers', 'raises']),
  /** The least and greatest size of its points, without a sign. */
  points: z
    .strictObject({ from: size, to: size })
    .refine(({ from, to }) => from <= to, { error: 'from is above to', path: ['from'] }),
  /** What counts, and what does not. */
  counts: texts,
  doesNotCount: texts,
  examples: z.array(example).max(rubricLimits.texts, `holds more than ${rubricLimits.texts}`).default([]),
  /** The channels it applies to; empty: all. */
  channels: z.array(z.string().min(1).max(recordLimits.name)).max(50).default([]),
});

/** The rules of a metric and the score of a conversation that none of them touches. */
export const rubric = z
  .strictObject({
    base: z.number().min(0, 'is below 0').max(10, 'is above 10'),
    rules: z.array(rubricRule).max(rubricLimits.rules, `holds more than ${rubricLimits.rules}`),
  })
  .superRefine(({ rules }, context) => {
    rules.forEach((rule, index) => {
      if (rules.findIndex(({ key }) => key === rule.key) === index) return;
      context.addIssue({
        code: 'custom',
        path: ['rules', index, 'key'],
        message: `"${rule.key}" names two rules`,
      });
    });
  });

export type RubricRule = z.infer<typeof rubricRule>;
export type Rubric = z.infer<typeof rubric>;
export type RubricExample = z.infer<typeof example>;
