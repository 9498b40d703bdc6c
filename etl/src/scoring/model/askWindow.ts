import { chatRequest, contentOf, usageOf, type AnswerForm, type Question } from './chatCompletion.ts';
import type { Endpoint } from './endpoint.ts';
import { InvalidAnswer, readAnswer, type ModelAnswer } from './modelAnswer.ts';
import { ModelError, SchemaRefused } from './modelError.ts';
import type { ModelSettings } from './modelSettings.ts';
import { answerTokens, type Reading } from './reading.ts';
import { estimateTokens } from './tokenEstimate.ts';
import { costOf, type Usage } from './usage.ts';

/** Whom to ask. The form is found out by asking and kept. */
export interface Asked {
  settings: ModelSettings;
  endpoint: Endpoint;
  form: AnswerForm;
}

/**
 * The model's verdicts on one window. An answer that cannot be used is asked for once more, with what was wrong.
 * @param usage what it took is added to it, also where it fails.
 * @throws ModelError
 */
export async function askWindow(
  asked: Asked,
  reading: Reading,
  question: Question,
  usage: Usage,
  signal?: AbortSignal,
): Promise<ModelAnswer> {
  const ask = async (problem?: string) => {
    const answer = await complete(asked, reading, question, usage, problem, signal);
    return readAnswer(contentOf(answer), reading.rules, question.window);
  };
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof InvalidAnswer)) throw error;
    return await ask(error.message).catch((again: unknown) => {
      if (!(again instanceof InvalidAnswer)) throw again;
      throw new ModelError(`The model's answer cannot be used: ${again.message}. It was asked twice.`);
    });
  }
}

async function complete(
  asked: Asked,
  reading: Reading,
  question: Question,
  usage: Usage,
  problem: string | undefined,
  signal: AbortSignal | undefined,
): Promise<unknown> {
  const { settings, endpoint, form } = asked;
  const request = chatRequest(settings.model, reading, question, form, problem);
  const input = estimateTokens(JSON.stringify(request), reading.conversation.language);
  const likely = input + answerTokens(reading.rules);
  try {
    const answer: unknown = await endpoint.ask(
      (client, stop) => client.chat.completions.create(request, { signal: stop }),
      likely,
      (latencyMs) => {
        usage.tries += 1;
        usage.latencyMs += latencyMs;
      },
      signal,
    );
    const used = usageOf(answer) ?? { input, output: answerTokens(reading.rules) };
    endpoint.giveBack(likely - used.input - used.output);
    usage.inputTokens += used.input;
    usage.outputTokens += used.output;
    usage.cost += costOf(used.input, used.output, settings.price);
    return answer;
  } catch (error) {
    if (!(error instanceof SchemaRefused) || form === 'json_object') throw error;
    asked.form = 'json_object';
    return complete(asked, reading, question, usage, problem, signal);
  }
}
