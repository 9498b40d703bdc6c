import type { ScorableConversation, Scorer, ScorerAnswer, ScoringVersion } from '../scorer.ts';
import { askWindow, type Asked } from './askWindow.ts';
import type { Endpoint } from './endpoint.ts';
import { realClock, type Clock } from './clock.ts';
import { judgementOf, scorerAnswer, settledWithoutModel, type Judgement } from './judgement.ts';
import type { WindowVerdicts } from './mergeWindows.ts';
import { ContextExceeded, ModelError, ModelRefused } from './modelError.ts';
import { defaultPatience, type ModelSettings, type Patience } from './modelSettings.ts';
import {
  readingOf,
  summaryLength,
  tokensOfReading,
  windowsOf,
  type Reading,
  type ReadingSteps,
} from './reading.ts';
import type { TranscriptPart, TranscriptWindow } from './transcriptWindows.ts';
import { noUsage, type Usage } from './usage.ts';

/** What the model's scorer is built from. */
export interface ModelScorerParts extends ReadingSteps {
  patience?: Patience;
  clock?: Clock;
  /** Shared with others that ask the model; default: one of its own. */
  endpoint?: () => Promise<Endpoint>;
}

/** A scorer that asks a model. */
export interface ModelScorer extends Scorer {
  name: 'model';
  judge: (
    conversation: ScorableConversation,
    version: ScoringVersion,
    signal?: AbortSignal,
  ) => Promise<ScorerAnswer>;
  /** The most tokens that a conversation takes, without retries; for planning. @throws ModelError if it has no room. */
  estimateTokens: (
    conversation: ScorableConversation,
    version: ScoringVersion,
  ) => { input: number; output: number };
}

/**
 * Scores by asking a model behind an OpenAI-compatible endpoint. All that are given the same endpoint share its limits,
 * circuit breaker and form of answer.
 */
export function modelScorer(settings: ModelSettings, parts: ModelScorerParts): ModelScorer {
  const { patience = defaultPatience, clock = realClock } = parts;
  const open = parts.endpoint ?? lazyEndpoint(settings, patience, clock);
  return {
    name: 'model',
    judge: async (conversation, version, signal) => {
      signal?.throwIfAborted();
      const asked = { settings, endpoint: await open() };
      asked.endpoint.assertAnswers();
      const usage = noUsage();
      try {
        return await judge(asked, readingOf(conversation, version, parts), usage, signal);
      } catch (error) {
        throw error instanceof ModelError ? error.withUsage(usage) : error;
      }
    },
    estimateTokens: (conversation, version) =>
      tokensOfReading(readingOf(conversation, version, parts), settings),
  };
}

/** An endpoint that is opened on first use: its client takes a second to load, and most commands never ask. */
export function lazyEndpoint(
  settings: ModelSettings,
  patience: Patience = defaultPatience,
  clock: Clock = realClock,
): () => Promise<Endpoint> {
  let opened: Promise<Endpoint> | undefined;
  return () =>
    (opened ??= import('./endpoint.ts').then(({ openEndpoint }) => openEndpoint(settings, patience, clock)));
}

async function judge(
  asked: Asked,
  reading: Reading,
  usage: Usage,
  signal: AbortSignal | undefined,
): Promise<ScorerAnswer> {
  const settled = settledWithoutModel(reading, asked.settings.model);
  if (settled !== null) return settled;
  const first = await readThrough(asked, reading, usage, signal);
  const again = reading.isAskedTwice ? await readThrough(asked, reading, usage, signal) : null;
  return scorerAnswer(reading, asked.settings.model, asked.endpoint.form, usage, first, again);
}

/** Reads a conversation window by window; in smaller windows if the endpoint takes less than the settings say. */
async function readThrough(
  asked: Asked,
  reading: Reading,
  usage: Usage,
  signal: AbortSignal | undefined,
): Promise<Judgement> {
  for (let share = 1; ; share /= 2) {
    try {
      return await readWindows(asked, reading, windowsOf(reading, asked.settings, share), usage, signal);
    } catch (error) {
      if (!(error instanceof ContextExceeded) || share < 1 / 8) throw error;
    }
  }
}

async function readWindows(
  asked: Asked,
  reading: Reading,
  windows: readonly TranscriptWindow[],
  usage: Usage,
  signal: AbortSignal | undefined,
): Promise<Judgement> {
  const read: WindowVerdicts[] = [];
  const refused: TranscriptPart[] = [];
  let before = '';
  for (const [index, window] of windows.entries()) {
    const isLast = index === windows.length - 1;
    try {
      const question = { window, before, continues: !isLast };
      const { verdicts, summary } = await askWindow(asked, reading, question, usage, signal);
      read.push({ window, verdicts });
      before = reading.speaksToJudge(summary) ? '' : summary.slice(0, summaryLength);
    } catch (error) {
      // If the model refuses a part, the others are still judged, and the part is reported as unread.
      if (!(error instanceof ModelRefused) || (isLast && read.length === 0)) throw error;
      refused.push(...window);
    }
  }
  return judgementOf(reading, read, refused);
}
