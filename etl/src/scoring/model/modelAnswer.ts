import { ruleVerdicts, type RubricRule, type RuleVerdict } from '@plumbline/schema';
import { z } from 'zod';
import type { TranscriptWindow } from './transcriptWindows.ts';

const zeroToOne = z.number().refine((value) => value >= 0 && value <= 1, 'is not from 0 to 1');

/** The form of an answer. A verdict's evidence comes before the verdict, because a model writes in this order. */
const answerForm = z.object({
  verdicts: z.array(
    z.object({
      rule: z.string(),
      message: z.string().nullable(),
      quote: z.string().nullable(),
      note: z.string(),
      verdict: z.enum(ruleVerdicts),
      confidence: zeroToOne,
      strength: zeroToOne,
    }),
  ),
  summary: z.string(),
});

/** The JSON Schema of an answer on these rules, within what strict structured output supports. */
export function answerSchema(rules: readonly RubricRule[]): Record<string, unknown> {
  const { $schema: _, ...schema } = z.toJSONSchema(
    answerForm.extend({
      verdicts: z.array(
        answerForm.shape.verdicts.element.extend({ rule: z.enum(rules.map(({ key }) => key)) }),
      ),
    }),
  );
  return schema;
}

export interface ModelAnswer {
  verdicts: RuleVerdict[];
  summary: string;
}

/** An answer that cannot be used; the message says why, for the model and for people. */
export class InvalidAnswer extends Error {
  override name = 'InvalidAnswer';
}

/**
 * The verdicts in an answer, exactly one for every rule that was asked about.
 * @throws InvalidAnswer
 */
export function readAnswer(
  content: string,
  rules: readonly RubricRule[],
  window: TranscriptWindow,
): ModelAnswer {
  const { verdicts, summary } = parse(content);
  const given = verdicts.map(({ rule }) => rule);
  if (given.some((key) => !rules.some((rule) => rule.key === key))) {
    throw new InvalidAnswer('it names a rule that was not asked about');
  }
  const twice = given.find((key, index) => given.indexOf(key) !== index);
  if (twice !== undefined) throw new InvalidAnswer(`it gives more than one verdict for the rule "${twice}"`);
  const missing = rules.find(({ key }) => !given.includes(key));
  if (missing !== undefined) throw new InvalidAnswer(`it gives no verdict for the rule "${missing.key}"`);

  const messages = new Map(window.map(({ id, message }) => [id, message]));
  return {
    summary,
    verdicts: verdicts.map((verdict) => ({
      ...verdict,
      basis: 'words',
      // An id that does not exist becomes null: the quote is then refused as evidence.
      message: messages.get(verdict.message ?? '') ?? null,
      start: null,
      end: null,
    })),
  };
}

function parse(content: string): z.infer<typeof answerForm> {
  let json: unknown;
  try {
    json = JSON.parse(content.trim().replace(/^```(?:json)?\s*([^]*?)\s*```$/, '$1'));
  } catch {
    throw new InvalidAnswer('it is not valid JSON');
  }
  const parsed = answerForm.safeParse(json);
  if (parsed.success) return parsed.data;
  const { path } = parsed.error.issues[0]!;
  throw new InvalidAnswer(`it does not have the form that was asked for, at "${path.join('.')}"`);
}
