import type { ChatCompletionCreateParamsNonStreaming } from 'openai/resources/chat/completions';
import { askInForm } from './answerForm.ts';
import { chatRequest, contentOf, usageOf, type Question } from './chatCompletion.ts';
import type { Endpoint } from './endpoint.ts';
import { InvalidAnswer, readAnswer, type ModelAnswer } from './modelAnswer.ts';
import { ModelError } from './modelError.ts';
import type { ModelSettings } from './modelSettings.ts';
import { answerTokens, type Reading } from './reading.ts';
import { estimateTokens } from './tokenEstimate.ts';
import { costOf, type Usage } from './usage.ts';

/** Whom to ask. */
export interface Asked {
  settings: ModelSettings;
  endpoint: Endpoint;
}

/**
 * The model's verdicts on one window. If an answer cannot be used, asks once more and says what was wrong.
 * @param usage what asking took is added to it, even if it fails.
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
    const answer = await askInForm(asked.endpoint, (form) =>
      send(
        asked,
        chatRequest(asked.settings.model, reading, question, form, problem),
        reading,
        usage,
        signal,
      ),
    );
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
