import type { ChatCompletionCreateParamsNonStreaming } from 'openai/resources/chat/completions';
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

/** An answer in the form that the endpoint takes: by schema if it does, and if not from then on by words. */
async function complete(
  asked: Asked,
  reading: Reading,
  question: Question,
  usage: Usage,
  problem: string | undefined,
  signal: AbortSignal | undefined,
): Promise<unknown> {
  const requestIn = (form: AnswerForm) => chatRequest(asked.settings.model, reading, question, form, problem);
  if (asked.form === 'json_object') return send(asked, requestIn('json_object'), reading, usage, signal);
  try {
    return await send(asked, requestIn('json_schema'), reading, usage, signal);
  } catch (error) {
    if (!(error instanceof SchemaRefused)) throw error;
    const answer = await send(asked, requestIn('json_object'), reading, usage, signal);
    asked.form = 'json_object';
    return answer;
  }
}

async function send(
  { settings, endpoint }: Asked,
  request: ChatCompletionCreateParamsNonStreaming,
  { rules, conversation }: Reading,
  usage: Usage,
  signal: AbortSignal | undefined,
): Promise<unknown> {
  const planned = {
    input: estimateTokens(JSON.stringify(request), conversation.language),
    output: answerTokens(rules),
  };
  const answer: unknown = await endpoint.ask(
    (client, stop) => client.chat.completions.create(request, { signal: stop }),
    planned.input + planned.output,
    (latencyMs) => {
      usage.tries += 1;
      usage.latencyMs += latencyMs;
    },
    signal,
  );
  const { input, output } = usageOf(answer) ?? planned;
  endpoint.giveBack(planned.input + planned.output - input - output);
  usage.inputTokens += input;
  usage.outputTokens += output;
  usage.cost += costOf(input, output, settings.price);
  return answer;
}
