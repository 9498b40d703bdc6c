import { SchemaRefused } from './modelError.ts';

/** How an endpoint gets the form of the answer: as a strict schema, or in words if it takes no schema. */
export type AnswerForm = 'json_schema' | 'json_object';

/** Asks with a schema; if the endpoint takes none, asks in words, then and from then on. */
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
