import { SchemaRefused } from './modelError.ts';

/** How an endpoint is told the form of the answer: strictly by schema, or in words where it takes no schema. */
export type AnswerForm = 'json_schema' | 'json_object';

/** Asks in the form that the endpoint takes: by schema if it does, and if not from then on by words. */
export async function askInForm<Answer>(
  endpoint: { form: AnswerForm },
  ask: (form: AnswerForm) => Promise<Answer>,
): Promise<Answer> {
  if (endpoint.form === 'json_object') return ask('json_object');
  try {
    return await ask('json_schema');
  } catch (error) {
    if (!(error instanceof SchemaRefused)) throw error;
    const answer = await ask('json_object');
    endpoint.form = 'json_object';
    return answer;
  }
}
