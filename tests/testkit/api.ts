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
  close: () => Promise<void>;
}

export interface Answer {
  data?: Record<string, unknown> | null;
  errors?: { message: string; extensions?: { code?: string; path?: string } }[];
}

export async function startTemporaryApi({ timeZone = 'UTC' } = {}): Promise<TemporaryApi> {
  const dataDir = join(temporaryDirectory(), 'data');
  const env = {
    dataDir,
    clickHouseUrl: undefined,
    postgresUrl: undefined,
    timeZone,
    host: '127.0.0.1',
    port: 0,
  };
  const app = await startApp({ env, sample: false });
  const answer = async (query: string, variables: Record<string, unknown> = {}): Promise<Answer> => {
    const response = await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the form the GraphQL specification gives an answer
    return (await response.json()) as Answer;
  };
  return {
    url: app.url,
    answer,
    ask: async <Data>(query: string, variables?: Record<string, unknown>) => {
      const { data, errors } = await answer(query, variables);
      if (errors !== undefined) throw new Error(JSON.stringify(errors));
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the test says what it asks for
      return data as Data;
    },
    close: app.close,
  };
}
