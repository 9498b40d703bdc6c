import { assertTimeZone } from '@plumbline/schema';
import { z } from 'zod';

const port = z.coerce
  .number('must be a port, 0 to 65535')
  .int('must be a port, 0 to 65535')
  .min(0, 'must be a port, 0 to 65535')
  .max(65_535, 'must be a port, 0 to 65535');

const url = (schemes: readonly string[]) =>
  z.string().refine((value) => URL.canParse(value) && schemes.includes(new URL(value).protocol), {
    error: `must be a URL that begins with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}`,
  });

const timeZone = z.string().superRefine((value, context) => {
  try {
    assertTimeZone(value);
  } catch {
    context.addIssue({ code: 'custom', message: 'must be an IANA time zone such as UTC or Europe/Berlin' });
  }
});

const environment = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: port.default(4000),
  PLUMBLINE_DATA: z.string().default('./data'),
  CLICKHOUSE_URL: url(['http:', 'https:']).optional(),
  POSTGRES_URL: url(['postgres:', 'postgresql:']).optional(),
  TZ_WORKSPACE: timeZone.default('UTC'),
});

export interface Environment {
  host: string;
  port: number;
  dataDir: string;
  clickHouseUrl: string | undefined;
  postgresUrl: string | undefined;
  timeZone: string;
}

/** Everything that is wrong with how the app was started, each in words. */
export class StartUpError extends Error {
  override name = 'StartUpError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

/**
 * What the environment says; a variable that is empty counts as absent.
 * @throws StartUpError with every problem, without the values (they may hold a password)
 */
export function readEnvironment(variables: Record<string, string | undefined>): Environment {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environment.safeParse(set);
  if (!parsed.success) {
    throw new StartUpError(parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}.`));
  }
  const { data } = parsed;
  return {
    host: data.HOST,
    port: data.PORT,
    dataDir: data.PLUMBLINE_DATA,
    clickHouseUrl: data.CLICKHOUSE_URL,
    postgresUrl: data.POSTGRES_URL,
    timeZone: data.TZ_WORKSPACE,
  };
}
