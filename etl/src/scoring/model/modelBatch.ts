import { createHash } from 'node:crypto';
import type { ChatCompletionCreateParamsNonStreaming } from 'openai/resources/chat/completions';
import type { ScorableConversation, ScorerAnswer, ScoringVersion } from '../scorer.ts';
import type { BatchFiles, BatchResult } from './batchFiles.ts';
import { chatRequest, contentOf, usageOf } from './chatCompletion.ts';
import { realClock } from './clock.ts';
import { judgementOf, scorerAnswer, settledWithoutModel, type Judgement } from './judgement.ts';
import { InvalidAnswer, readAnswer } from './modelAnswer.ts';
import { ModelError } from './modelError.ts';
import type { ModelScorerParts } from './modelScorer.ts';
import { defaultPatience, type ModelSettings } from './modelSettings.ts';
import { readingOf, windowsOf, type Reading } from './reading.ts';
import type { TranscriptWindow } from './transcriptWindows.ts';
import { costOf, noUsage, type Usage } from './usage.ts';

/** Conversations by an id that the caller chooses. */
export type BatchConversations = ReadonlyMap<string, ScorableConversation>;

/** The results of a batch, by the conversations' ids. */
export interface BatchOutcome {
  answers: Map<string, ScorerAnswer>;
  /** Why there is no answer, in plain words. A scorer can still be asked about those, one by one. */
  failed: Map<string, string>;
}

/** Scoring through the batch API of an endpoint that has one: done within a day, usually cheaper. */
export interface ModelBatch {
  /**
   * Submits conversations and returns the batch's id, to be kept: another process may collect. Null if there is nothing
   * to ask.
   * @throws ModelError
   */
  submit: (
    conversations: BatchConversations,
    version: ScoringVersion,
    signal?: AbortSignal,
  ) => Promise<string | null>;
  /**
   * Waits for a batch and reads its answers on these conversations.
   * @param batch what `submit` returned for them and this version.
   * @throws ModelError if there is no batch to read.
   */
  collect: (
    batch: string | null,
    conversations: BatchConversations,
    version: ScoringVersion,
    signal?: AbortSignal,
  ) => Promise<BatchOutcome>;
  /** Deletes the batch's files at the endpoint, once the results are stored here. @throws ModelError */
  forget: (batch: string, signal?: AbortSignal) => Promise<void>;
}

/** @param pollMs the time between two checks of a batch. */
export function modelBatch(settings: ModelSettings, parts: ModelScorerParts, pollMs = 60_000): ModelBatch {
  const { patience = defaultPatience, clock = realClock } = parts;
  let opened: Promise<BatchFiles> | undefined;
  const files = (): Promise<BatchFiles> =>
    (opened ??= import('./batchFiles.ts').then(({ openBatchFiles }) =>
      openBatchFiles(settings, patience, clock, pollMs),
    ));

  /** The only window of a reading, which a batch can ask about; null if it has more. */
  const onlyWindow = (reading: Reading): TranscriptWindow | null => {
    const [window, ...more] = windowsOf(reading, settings);
    return more.length === 0 ? window! : null;
  };

  return {
    submit: async (conversations, version, signal) => {
      const requests = new Map<string, ChatCompletionCreateParamsNonStreaming>();
      for (const [id, conversation] of conversations) {
        const reading = readingOf(conversation, version, parts);
        const window = settledWithoutModel(reading, settings.model) === null ? onlyWindow(reading) : null;
        if (window === null) continue;
        const question = { window, before: '', continues: false };
        const request = chatRequest(settings.model, reading, question, 'json_schema');
        requestIds(id, reading).forEach((requestId) => requests.set(requestId, request));
      }
      return requests.size === 0 ? null : (await files()).submit(requests, signal);
    },

    collect: async (batch, conversations, version, signal) => {
      const results =
        batch === null ? new Map<string, BatchResult>() : await (await files()).collect(batch, signal);
      const answers = new Map<string, ScorerAnswer>();
      const failed = new Map<string, string>();
      for (const [id, conversation] of conversations) {
        const reading = readingOf(conversation, version, parts);
        try {
          const settled = settledWithoutModel(reading, settings.model);
          answers.set(id, settled ?? answerIn(results, id, reading, onlyWindow(reading), settings));
        } catch (error) {
          if (error instanceof ModelError) failed.set(id, error.message);
          else if (error instanceof InvalidAnswer) {
            failed.set(id, `The model's answer cannot be used: ${error.message}.`);
          } else throw error;
        }
      }
      return { answers, failed };
    },

    forget: async (batch, signal) => (await files()).forget(batch, signal),
  };
}

/** The scorer's answer from the results of a batch. @throws ModelError, InvalidAnswer */
function answerIn(
  results: ReadonlyMap<string, BatchResult>,
  id: string,
  reading: Reading,
  window: TranscriptWindow | null,
  settings: ModelSettings,
): ScorerAnswer {
  if (window === null) throw new ModelError('It is too long for a request of a batch.');
  const usage = noUsage();
  const [first, again] = requestIds(id, reading).map((requestId) =>
    judgementIn(results.get(requestId), reading, window, usage, settings),
  );
  return scorerAnswer(reading, settings.model, 'json_schema', usage, first!, again);
}

function judgementIn(
  result: BatchResult | undefined,
  reading: Reading,
  window: TranscriptWindow,
  usage: Usage,
  { price }: ModelSettings,
): Judgement {
  if (result === undefined || result.status === 0) throw new ModelError('The batch ended without an answer.');
  if (result.status !== 200) throw new ModelError(`The model's endpoint failed (${result.status}).`);
  const used = usageOf(result.body) ?? { input: 0, output: 0 };
  usage.tries += 1;
  usage.inputTokens += used.input;
  usage.outputTokens += used.output;
  usage.cost += costOf(used.input, used.output, price);
  const { verdicts } = readAnswer(contentOf(result.body), reading.rules, window);
  return judgementOf(reading, [{ window, verdicts }]);
}

/** The names of a conversation's requests in a batch: two if it is asked about twice. */
function requestIds(id: string, { isAskedTwice }: Reading): string[] {
  const name = createHash('sha256').update(id).digest('hex').slice(0, 32);
  return isAskedTwice ? [`${name}-1`, `${name}-2`] : [`${name}-1`];
}
