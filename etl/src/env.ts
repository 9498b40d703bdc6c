import { assertTimeZone } from '@plumbline/schema';
import { z } from 'zod';

/** What the environment sets, with its defaults. */
export interface Environment {
  /** PLUMBLINE_DATA: where the embedded engines keep their files. */
  dataDir: string;
  /** CLICKHOUSE_URL; undefined: embedded. */
  clickHouseUrl: string | undefined;
  /** POSTGRES_URL; undefined: embedded. */
  postgresUrl: string | undefined;
  /** TZ_WORKSPACE: IANA zone whose calendar days the periods are. */
  timeZone: string;
  host: string;
  port: number;
}

/** Everything that is wrong with the environment, at once. */
export class EnvironmentError extends Error {
  override name = 'EnvironmentError';
}

const url = (protocols: string[], example: string) =>
  z
    .string()
    .refine(
      (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol),
      `must be a URL such as ${example}`,
    )
    .optional();

const variables = z.object({
  PLUMBLINE_DATA: z.string().default('./data'),
  CLICKHOUSE_URL: url(['http:', 'https:'], 'http://user:password@host:8123/database'),
  POSTGRES_URL: url(['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/database'),
  TZ_WORKSPACE: z
    .string()
    .refine(isTimeZone, 'must be an IANA time zone such as UTC or Europe/Berlin')
    .default('UTC'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number('must be a port from 0 to 65535').int().min(0).max(65_535).default(4000),
});

/**
 * The settings of Plumbline in `process.env`. An empty variable is one that is not set.
 * @throws EnvironmentError
 */
export function readEnvironment(variablesOfProcess: Record<string, string | undefined>): Environment {
  const set = Object.fromEntries(Object.entries(variablesOfProcess).filter(([, value]) => value !== ''));
  const result = variables.safeParse(set);
  if (!result.success) {
    const problems = result.error.issues.map(({ path, message }) =>
      path[0] === 'PORT' ? 'PORT must be a port from 0 to 65535.' : `${path.join('.')} ${message}.`,
    );
    throw new EnvironmentError(problems.join('\n'));
  }
  const { data } = result;
  return {
    dataDir: data.PLUMBLINE_DATA,
    clickHouseUrl: data.CLICKHOUSE_URL,
    postgresUrl: data.POSTGRES_URL,
    timeZone: data.TZ_WORKSPACE,
    host: data.HOST,
    port: data.PORT,
  };
}

function isTimeZone(text: string): boolean {
  try {
    assertTimeZone(text);
    return true;
  } catch {
    return false;
  }
}
