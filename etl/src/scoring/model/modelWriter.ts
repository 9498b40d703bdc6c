import { z } from 'zod';
import { askInForm, type AnswerForm } from './answerForm.ts';
import { contentOf, usageOf } from './chatCompletion.ts';
import type { Endpoint } from './endpoint.ts';
import { formInWords } from './instructions.ts';
import { InvalidAnswer } from './modelAnswer.ts';
import type { ModelSettings } from './modelSettings.ts';
import { estimateTokens } from './tokenEstimate.ts';

const answerForm = z.object({ sentences: z.array(z.string()) });
const { $schema: _, ...schema } = z.toJSONSchema(answerForm);

/** Rephrases sentences with a model. Its answer may be anything: check it. */
export interface ModelWriter {
  model: string;
  /**
   * The model's sentences, as many as it answers: not always as many as were given.
   * @throws ModelError; InvalidAnswer if the answer is not a list of sentences
   */
  rephrase: (instructions: string, sentences: readonly string[], signal?: AbortSignal) => Promise<string[]>;
}

/** A writer that shares an endpoint, its limits, circuit breaker and form of answer, with others that ask it. */
export function modelWriter(settings: ModelSettings, open: () => Promise<Endpoint>): ModelWriter {
  const ask = async (
    endpoint: Endpoint,
    instructions: string,
    sentences: readonly string[],
    form: AnswerForm,
    signal: AbortSignal | undefined,
  ): Promise<unknown> => {
    const isStrict = form === 'json_schema';
    const data = JSON.stringify({ sentences });
    const planned = 2 * estimateTokens(data, 'en') + estimateTokens(instructions, 'en');
    const answer: unknown = await endpoint.ask(
      (client, stop) =>
        client.chat.completions.create(
          {
            model: settings.model,
            temperature: 0,
            messages: [
              { role: 'system', content: isStrict ? instructions : instructions + formInWords(schema) },
              { role: 'user', content: data },
            ],
            response_format: isStrict
              ? { type: 'json_schema', json_schema: { name: 'sentences', strict: true, schema } }
              : { type: 'json_object' },
          },
          { signal: stop },
        ),
      planned,
      () => undefined,
      signal,
    );
    const { input, output } = usageOf(answer) ?? { input: planned, output: 0 };
    endpoint.giveBack(planned - input - output);
    return answer;
  };
  return {
    model: settings.model,
    rephrase: async (instructions, sentences, signal) => {
      const endpoint = await open();
      endpoint.assertAnswers();
      const answer = await askInForm(endpoint, (form) =>
        ask(endpoint, instructions, sentences, form, signal),
      );
      return readSentences(contentOf(answer));
    },
  };
}

function readSentences(text: string): string[] {
  try {
    return answerForm.parse(JSON.parse(text)).sentences;
  } catch {
    throw new InvalidAnswer('it is no list of sentences');
  }
}
