import { modelScorer, scoringVersion, type ModelSettings, type ScorableConversation } from '@plumbline/etl';
import type { Rubric, ScoringSettings } from '@plumbline/schema';
import { completion, type OpenAiRequest, type Reply } from './openAiServer.ts';

/** The data that a request gives the model. */
export interface AskedTranscript {
  language: string;
  channel: string;
  before?: string;
  continues: boolean;
  messages: { id: string; role: string; text: string }[];
}

export const transcriptIn = ({ body }: OpenAiRequest): AskedTranscript =>
  JSON.parse(body.messages[1]!.content) as AskedTranscript;

/** Keys of the rules that a request asks about. */
export const rulesIn = ({ body }: OpenAiRequest): string[] =>
  Array.from(body.messages[0]!.content.matchAll(/^ {2}"rule": "([a-z0-9-]+)"/gm), ([, key]) => key!);

/** What a model says of one rule. */
export interface SaidVerdict {
  rule: string;
  message: string | null;
  quote: string | null;
  note: string;
  verdict: string;
  confidence: number;
  strength: number;
}

export const said = (rule: string, change: Partial<SaidVerdict> = {}): SaidVerdict => ({
  rule,
  message: null,
  quote: null,
  note: 'Nothing shows it.',
  verdict: 'not_met',
  confidence: 0.9,
  strength: 0,
  ...change,
});

/** A rule that is met, shown by a quote. */
export const met = (message: string, quote: string): Partial<SaidVerdict> => ({
  message,
  quote,
  note: `It says "${quote}".`,
  verdict: 'met',
  strength: 0.5,
});

/** An answer that says of every rule that it is not met, but for what `verdicts` says of some. */
export function judging(
  request: OpenAiRequest,
  verdicts: Record<string, Partial<SaidVerdict>> = {},
  summary = '',
): Reply {
  return completion({ verdicts: rulesIn(request).map((rule) => said(rule, verdicts[rule])), summary });
}

export const rule = (
  key: string,
  change: Partial<Rubric['rules'][number]> = {},
): Rubric['rules'][number] => ({
  key,
  statement: `The rule ${key} holds`,
  label: key,
  direction: 'lowers',
  points: { from: 1, to: 3 },
  counts: [],
  doesNotCount: [],
  examples: [],
  channels: [],
  ...change,
});

/** A version with two rules that words show, scored by the model; nothing is asked twice. */
export const modelVersion = (
  rules = [
    rule('waited', { speaker: 'customer' }),
    rule('solved', { direction: 'raises', speaker: 'agent' }),
  ],
  scoring: Partial<ScoringSettings> = {},
) =>
  scoringVersion('cx', '1', {
    base: 7,
    rules,
    scoring: {
      scorer: 'model',
      onModelFailure: 'unscored',
      minimumConfidence: 0.6,
      minimumJudged: 0.5,
      negativeBelow: 5,
      consistencyShare: 0,
      ...scoring,
    },
  });

export const chat = (...texts: string[]): ScorableConversation => ({
  language: 'en',
  channel: 'chat',
  messages: texts.map((text, index) => ({
    role: index % 2 === 0 ? 'customer' : 'agent',
    text,
    at: null,
    author: null,
  })),
});

export const settingsFor = (url: string, change: Partial<ModelSettings> = {}): ModelSettings => ({
  baseUrl: url,
  apiKey: 'sk-secret-key-of-the-test',
  model: 'test-model',
  price: { input: 2, output: 10 },
  contextTokens: 32_000,
  concurrency: 4,
  tokensPerMinute: undefined,
  ...change,
});

type Parts = Parameters<typeof modelScorer>[1];

/** Nothing computed, nothing withheld, nothing replaced; patient for a moment only. */
export const plainParts: Parts = {
  structural: () => [],
  withhold: () => [],
  redact: (messages) => ({ messages, restore: (text) => text }),
  patience: {
    tries: 3,
    firstDelayMs: 2,
    longestDelayMs: 60_000,
    timeoutMs: 120_000,
    breakAfter: 100,
    probeAfterMs: 60_000,
  },
};

export const scorerFor = (url: string, parts: Partial<Parts> = {}, settings: Partial<ModelSettings> = {}) =>
  modelScorer(settingsFor(url, settings), { ...plainParts, ...parts });
