import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { startServer, type Log, type Patience } from '@plumbline/api';
import {
  offlineScorer,
  openDatabases,
  type AccessSettings,
  type Databases,
  type DeliverySettings,
  type Scorers,
} from '@plumbline/etl';
import { usualSurveyAttributes, type SurveyAttributes } from '@plumbline/schema/clickhouse';
import { emptyDataFolder } from './warehouse.ts';

/** The app on databases of its own, in this process, asked over HTTP. */
export interface TemporaryApi {
  url: string;
  /** The data of an answer; throws where it holds errors. */
  ask: <Data>(query: string, variables?: Record<string, unknown>) => Promise<Data>;
  /** The whole answer, as sent. */
  answer: (query: string, variables?: Record<string, unknown>) => Promise<Answer>;
  /** The same, asked as a reviewer. */
  as: (reviewer: string) => Pick<TemporaryApi, 'ask' | 'answer'>;
  /** What it runs on, to look at or to tamper with. */
  databases: Databases;
  close: () => Promise<void>;
}

export interface Answer {
  data?: Record<string, unknown> | null;
  errors?: { message: string; extensions?: { code?: string; path?: string } }[];
}

/** @param dataDir stays when it is closed; without one the app has a folder of its own, which goes. */
export async function startTemporaryApi({
  dataDir: given,
  timeZone = 'UTC',
  surveyAttributes = usualSurveyAttributes,
  webDir = 'no pages',
  clickHouseUrl,
  postgresUrl,
  scorers = { offline: offlineScorer, model: null, batch: null },
  delivery = { webhook: undefined, mail: undefined },
  access = { token: undefined, trustsProxy: false },
  metrics = false,
  tracesUrl,
  ...options
}: {
  dataDir?: string;
  timeZone?: string;
  surveyAttributes?: SurveyAttributes;
  webDir?: string;
  clickHouseUrl?: string | undefined;
  postgresUrl?: string | undefined;
  scorers?: Scorers;
  delivery?: DeliverySettings;
  access?: AccessSettings;
  patience?: Patience;
  log?: Log;
  metrics?: boolean;
  tracesUrl?: string;
} = {}): Promise<TemporaryApi> {
  const dataDir = given ?? emptyDataFolder();
  const env = {
    dataDir,
    clickHouseUrl,
    clickHouseCluster: undefined,
    postgresUrl,
    timeZone,
    surveyAttributes,
    host: '127.0.0.1',
    port: 0,
    publicUrl: undefined,
    model: undefined,
    delivery,
    access,
    logFormat: undefined,
    metrics,
    tracesUrl,
  };
  const databases = await openDatabases(env);
  const server = await startServer(databases, {
    host: env.host,
    port: env.port,
    webDir,
    quarantineDir: join(dataDir, 'quarantine'),
    scorers,
    delivery,
    access,
    metrics,
    tracesUrl,
    ...options,
    modelName: scorers.model === null ? null : 'scripted',
  });
  const bearer: Record<string, string> =
    access.token === undefined ? {} : { authorization: `Bearer ${access.token}` };
  return {
    url: server.url,
    ...asking(server.url, bearer),
    as: (reviewer) => asking(server.url, { ...bearer, 'x-plumbline-reviewer': reviewer }),
    databases,
    close: async () => {
      await server.close();
      await databases.close();
      if (given === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Asks the app at `url`. */
export function asking(
  url: string,
  headers: Readonly<Record<string, string>> = {},
): Pick<TemporaryApi, 'ask' | 'answer'> {
  const answer = async (query: string, variables: Record<string, unknown> = {}): Promise<Answer> => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the form the GraphQL specification gives an answer
    return (await response.json()) as Answer;
  };
  return {
    answer,
    ask: async <Data>(query: string, variables?: Record<string, unknown>) => {
      const { data, errors } = await answer(query, variables);
      if (errors !== undefined) throw new Error(JSON.stringify(errors));
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the test says what it asks for
      return data as Data;
    },
  };
}
