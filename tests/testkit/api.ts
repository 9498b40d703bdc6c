import { join } from 'node:path';
import { startApp } from '@plumbline/api';
import { temporaryDirectory } from './warehouse.ts';

/** The app on databases of its own, in this process, asked over HTTP. */
export interface TemporaryApi {
  url: string;
  /** The data of an answer; throws where it holds errors. */
  ask: <Data>(query: string, variables?: Record<string, unknown>) => Promise<Data>;
  /** The whole answer, as sent. */
  answer: (query: string, variables?: Record<string, unknown>) => Promise<Answer>;
  /** Makes a reviewer and asks on their behalf from then on; gives their id. */
  actAs: (name: string) => Promise<string>;
  close: () => Promise<void>;
}

export interface Answer {
  data?: Record<string, unknown> | null;
  errors?: { message: string; extensions?: { code?: string; path?: string } }[];
}

export async function startTemporaryApi({
  timeZone = 'UTC',
  dataDir = join(temporaryDirectory(), 'data'),
} = {}): Promise<TemporaryApi> {
  const env = {
    dataDir,
    clickHouseUrl: undefined,
    postgresUrl: undefined,
    timeZone,
    host: '127.0.0.1',
    port: 0,
  };
  const app = await startApp({ env, sample: false });
  let reviewer: string | undefined;
  const answer = async (query: string, variables: Record<string, unknown> = {}): Promise<Answer> => {
    const response = await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(reviewer === undefined ? {} : { 'x-plumbline-reviewer': reviewer }),
      },
      body: JSON.stringify({ query, variables }),
    });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the form the GraphQL specification gives an answer
    return (await response.json()) as Answer;
  };
  const ask = async <Data>(query: string, variables?: Record<string, unknown>): Promise<Data> => {
    const { data, errors } = await answer(query, variables);
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the test says what it asks for
    return data as Data;
  };
  return {
    url: app.url,
    answer,
    ask,
    actAs: async (name) => {
      const made = await ask<{ createReviewer: { id: string } }>(
        'mutation ($name: String!) { createReviewer(name: $name) { id } }',
        { name },
      );
      reviewer = made.createReviewer.id;
      return reviewer;
    },
    close: app.close,
  };
}
