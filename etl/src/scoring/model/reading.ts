import { textHash, type RubricRule, type RuleVerdict } from '@plumbline/schema';
import type { ScorableConversation, ScorableMessage, ScoringVersion } from '../scorer.ts';
import { instructionsFor, withheldMarker } from './instructions.ts';
import { answerSchema } from './modelAnswer.ts';
import { ModelError } from './modelError.ts';
import type { ModelSettings } from './modelSettings.ts';
import { estimateTokens } from './tokenEstimate.ts';
import { transcriptWindows, type TranscriptWindow } from './transcriptWindows.ts';

/** What happens to a conversation before a model gets it, and what is computed instead of asked. */
export interface ReadingSteps {
  /** Verdicts on the rules that depend only on who wrote when: the model is not asked about those. */
  structural: (conversation: ScorableConversation, version: ScoringVersion) => RuleVerdict[];
  /** 0-based indices of messages that speak to the judge: those do not go to the model. */
  withhold: (messages: readonly ScorableMessage[]) => number[];
  /** The messages with placeholders for personal data; `restore` puts the values back into a text. */
  redact: (messages: readonly ScorableMessage[]) => {
    messages: readonly ScorableMessage[];
    restore: (text: string) => string;
  };
}

/** A conversation as a model gets it, and what it is asked. */
export interface Reading {
  conversation: ScorableConversation;
  version: ScoringVersion;
  /** The rules that the model is asked about, and the verdicts on the others. */
  rules: RubricRule[];
  computed: RuleVerdict[];
  withheld: number[];
  /** With a marker in place of withheld texts and placeholders in place of personal data. */
  messages: readonly ScorableMessage[];
  restore: (text: string) => string;
  /** Whether a text, such as a summary that the model made, speaks to the judge. */
  speaksToJudge: (text: string) => boolean;
  instructions: string;
  schema: Record<string, unknown>;
  /** Whether the model is asked about it twice. */
  isAskedTwice: boolean;
}

/** The longest summary carried from window to window, in UTF-16 units; the room kept for it, in tokens. */
export const summaryLength = 1_200;
const summaryTokens = 800;
/** Tokens around the transcript, and for saying why an answer cannot be used. */
const frameTokens = 300;
const leastWindowTokens = 1_500;

/** The most tokens that an answer usually takes: a verdict on each rule with quote and note, and the summary. */
export const answerTokens = (rules: readonly RubricRule[]): number => 250 + 120 * rules.length;

export function readingOf(
  conversation: ScorableConversation,
  version: ScoringVersion,
  { structural, withhold, redact }: ReadingSteps,
): Reading {
  const { rubric, scoring } = version;
  const computed = structural(conversation, version);
  const rules = rubric.rules.filter(
    ({ key, channels }) =>
      (channels.length === 0 || channels.includes(conversation.channel)) &&
      !computed.some(({ rule }) => rule === key),
  );
  const withheld = withhold(conversation.messages);
  const shown = conversation.messages.map((message, index) =>
    withheld.includes(index) ? { ...message, text: withheldMarker } : message,
  );
  const { messages, restore } = redact(shown);
  // Evenly spread over [0, 1), and the same whenever the same was said.
  const place = Number.parseInt(textHash(conversation.messages).slice(0, 8), 16) / 2 ** 32;
  return {
    conversation,
    version,
    rules,
    computed,
    withheld,
    messages,
    restore,
    speaksToJudge: (text) => withhold([{ role: 'system', text, at: null, author: null }]).length > 0,
    instructions: instructionsFor(rules),
    schema: answerSchema(rules),
    isAskedTwice: place < scoring.consistencyShare,
  };
}

/**
 * The transcript in windows that fit the model's context beside the instructions and the answer.
 * @param share the part of the room to use; below 1 if the endpoint has less than the settings say.
 * @throws ModelError if there is no room.
 */
export function windowsOf(
  { conversation, messages, rules, instructions, schema }: Reading,
  { contextTokens }: Pick<ModelSettings, 'contextTokens'>,
  share = 1,
): TranscriptWindow[] {
  const asking = estimateTokens(instructions, 'en') + estimateTokens(JSON.stringify(schema), 'en');
  const taken = asking + answerTokens(rules) + summaryTokens + frameTokens;
  const budget = (contextTokens - taken) * share;
  if (budget < leastWindowTokens) {
    throw new ModelError(
      `The rules and the answer take about ${taken} tokens and leave no room for a transcript: ` +
        `set OPENAI_CONTEXT_TOKENS to ${taken + leastWindowTokens} or more, if the model has them.`,
    );
  }
  return transcriptWindows(messages, conversation.language, budget);
}

/** The most tokens that asking about a conversation takes, without retries. */
export function tokensOfReading(
  reading: Reading,
  settings: Pick<ModelSettings, 'contextTokens'>,
): { input: number; output: number } {
  if (reading.rules.length === 0) return { input: 0, output: 0 };
  const { language } = reading.conversation;
  const windows = windowsOf(reading, settings);
  const asking =
    estimateTokens(reading.instructions, 'en') + estimateTokens(JSON.stringify(reading.schema), 'en');
  const perWindow = asking + (windows.length > 1 ? summaryTokens : 0);
  const transcript = windows.reduce(
    (sum, window) => sum + estimateTokens(JSON.stringify(window), language),
    0,
  );
  const times = reading.isAskedTwice ? 2 : 1;
  return {
    input: times * (windows.length * perWindow + transcript),
    output: times * windows.length * answerTokens(reading.rules),
  };
}
