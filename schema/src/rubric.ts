import { z } from 'zod';
import { recordLimits } from './conversation.ts';

/** The most that a rubric may hold; lengths in characters (code points). */
export const rubricLimits = { rules: 60, texts: 20, text: 2_000, statement: 500, label: 80 } as const;

const longText = z
  .string()
  .trim()
  .min(1, 'is empty')
  .max(rubricLimits.text, `is longer than ${rubricLimits.text} characters`);
const texts = z.array(longText).max(rubricLimits.texts, `holds more than ${rubricLimits.texts}`).default([]);
// 0: the rule has no effect, for example because a fit found no weight for it.
const size = z.number().min(0, 'is below 0').max(10, 'is above 10');

const example = z.strictObject({
  quote: longText,
  /** False: the example resembles the rule but does not meet it. */
  counts: z.boolean(),
  note: longText.optional(),
});

const ruleKey = z
  .string()
  .max(recordLimits.name)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be words of a to z and 0 to 9 joined by -');

/** Whose words can show that a rule is met; an agent may be a bot. */
export const speakers = ['anyone', 'customer', 'agent'] as const;

/** One plain sentence that a person can check against a transcript, and what it is worth. */
export const rubricRule = z.strictObject({
  key: ruleKey,
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
  /** Default: anyone. */
  speaker: z.enum(speakers).optional(),
  /** What the offline scorer looks for; default: the signal named like the rule, if there is one. */
  signal: ruleKey.optional(),
  /** Keys of rules that cannot be met in the same conversation. */
  contradicts: z.array(ruleKey).max(rubricLimits.rules).optional(),
});

const share = z.number().min(0, 'is below 0').max(1, 'is above 1');

/** The basis and results of a fit of weights to people's labels. Points are signed and have a 95% interval. */
const fit = z.strictObject({
  /** The label set or collection, and which conversations of it. */
  labels: z.string().min(1).max(recordLimits.name),
  contentHash: z.string().max(recordLimits.name),
  conversations: z.int().min(0),
  negative: z.int().min(0),
  rules: z
    .array(z.strictObject({ rule: ruleKey, points: z.number(), low: z.number(), high: z.number() }))
    .max(rubricLimits.rules),
});

/** How conversations are scored by a rubric; part of its version. */
export const scoringSettings = z.strictObject({
  /** The scorer whose scores carry the version's own name. */
  scorer: z.enum(['offline', 'model']).default('offline'),
  /** What to do with a conversation on which the model fails. */
  onModelFailure: z.enum(['unscored', 'offline']).default('unscored'),
  /** A verdict with a lower confidence becomes `not_enough_evidence`. */
  minimumConfidence: share.default(0.6),
  /** The least share of the applicable rules that must be judged; below it the score abstains. */
  minimumJudged: share.default(0.5),
  /** A score below it counts as a negative experience. */
  negativeBelow: z.number().min(0, 'is below 0').max(10, 'is above 10').default(5),
  /** The share of conversations that the model judges twice, to see how often it changes its mind. */
  consistencyShare: share.default(0.05),
  fit: fit.optional(),
});

/** The rules of a metric, and the base: the score of a conversation in which no rule is met. */
export const rubric = z
  .strictObject({
    base: z.number().min(0, 'is below 0').max(10, 'is above 10'),
    rules: z.array(rubricRule).max(rubricLimits.rules, `holds more than ${rubricLimits.rules}`),
    /** If absent, the defaults apply. */
    scoring: scoringSettings.optional(),
  })
  .superRefine(({ rules }, context) => {
    rules.forEach(({ contradicts = [] }, index) => {
      contradicts.forEach((other, at) => {
        if (rules.some(({ key }) => key === other)) return;
        context.addIssue({
          code: 'custom',
          path: ['rules', index, 'contradicts', at],
          message: `"${other}" names no rule`,
        });
      });
    });
    rules.forEach((rule, index) => {
      if (rules.findIndex(({ key }) => key === rule.key) === index) return;
      context.addIssue({
        code: 'custom',
        path: ['rules', index, 'key'],
        message: `"${rule.key}" names two rules`,
      });
    });
  });

/** A rubric's scoring settings, with defaults for those it leaves out. */
export const scoringOf = ({ scoring = {} }: { scoring?: z.input<typeof scoringSettings> }): ScoringSettings =>
  scoringSettings.parse(scoring);

export type ScoringSettings = z.infer<typeof scoringSettings>;
export type RubricFit = z.infer<typeof fit>;
export type RubricRule = z.infer<typeof rubricRule>;
export type Rubric = z.infer<typeof rubric>;
export type RubricExample = z.infer<typeof example>;
