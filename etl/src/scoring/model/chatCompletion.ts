import type { ChatCompletionCreateParamsNonStreaming } from 'openai/resources/chat/completions';
import { z } from 'zod';
import type { AnswerForm } from './answerForm.ts';
import { formInWords } from './instructions.ts';
import { InvalidAnswer } from './modelAnswer.ts';
import { ModelRefused } from './modelError.ts';
import type { Reading } from './reading.ts';
import type { TranscriptWindow } from './transcriptWindows.ts';

/** One question: a window of the transcript, and what came before it. */
export interface Question {
  window: TranscriptWindow;
  /** A summary of what was said before the window; empty at the start. */
  before: string;
  /** Whether more of the conversation follows. */
  continues: boolean;
}

/** The instructions as they are sent. */
export const systemMessage = ({ instructions, schema }: Reading, form: AnswerForm): string =>
  form === 'json_schema' ? instructions : instructions + formInWords(schema);

/**
 * The request for one answer: instructions only in the system message, the transcript as JSON only in the user's.
 * @param problem what was wrong with the previous answer, if this asks again.
 */
export function chatRequest(
  model: string,
  reading: Reading,
  { window, before, continues }: Question,
  form: AnswerForm,
  problem?: string,
): ChatCompletionCreateParamsNonStreaming {
  const { language, channel } = reading.conversation;
  const data = {
    language,
    channel,
    ...(before === '' ? {} : { before }),
    continues,
    messages: window.map(({ id, role, text }) => ({ id, role, text })),
  };
  const again =
    problem === undefined
      ? ''
      : `\n\nYour last answer could not be used: ${problem}. Answer again in the form that is asked for, with short quotes and notes.`;
  return {
    model,
    temperature: 0,
    messages: [
      { role: 'system', content: systemMessage(reading, form) + again },
      { role: 'user', content: JSON.stringify(data) },
    ],
    response_format:
      form === 'json_object'
        ? { type: 'json_object' }
        : { type: 'json_schema', json_schema: { name: 'verdicts', strict: true, schema: reading.schema } },
  };
}

const completion = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
  usage: z.object({ prompt_tokens: z.number().min(0), completion_tokens: z.number().min(0) }).nullish(),
});

const tokensUsed = completion.pick({ usage: true });

/** The tokens that an answer says it took; null if it does not say. */
export function usageOf(answer: unknown): { input: number; output: number } | null {
  const { usage } = tokensUsed.safeParse(answer).data ?? {};
  return usage == null ? null : { input: usage.prompt_tokens, output: usage.completion_tokens };
}

/**
 * The complete text of an answer.
 * @throws InvalidAnswer; ModelRefused if the model or a filter of the endpoint refuses to answer.
 */
export function contentOf(answer: unknown): string {
  const parsed = completion.safeParse(answer);
  if (!parsed.success) throw new InvalidAnswer('it is no chat completion');
  const { finish_reason: finish, message } = parsed.data.choices[0]!;
  if (finish === 'content_filter' || (message.refusal ?? '') !== '') {
    throw new ModelRefused('The model refuses to judge this conversation.');
  }
  if (finish === 'length') throw new InvalidAnswer('it was cut off before its end');
  if ((message.content ?? '') === '') throw new InvalidAnswer('it is empty');
  return message.content!;
}
