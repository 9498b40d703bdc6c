import { readFileSync } from 'node:fs';
import { assertTimeZone } from '@plumbline/schema';
import { usualSurveyAttributes, type SurveyAttributes } from '@plumbline/schema/clickhouse';
import { z } from 'zod';
import type { ModelSettings } from './scoring/index.ts';

/** The settings from the environment, with defaults. */
export interface Environment {
  /** PLUMBLINE_DATA: where the embedded engines keep their files. */
  dataDir: string;
  /** CLICKHOUSE_URL; undefined: embedded. */
  clickHouseUrl: string | undefined;
  /** CLICKHOUSE_CLUSTER: the cluster that the server belongs to; undefined: the warehouse is only on that server. */
  clickHouseCluster: string | undefined;
  /** POSTGRES_URL; undefined: embedded. */
  postgresUrl: string | undefined;
  /** TZ_WORKSPACE: the IANA zone that defines the calendar days of periods. */
  timeZone: string;
  /** CSAT_ATTRIBUTE, NPS_ATTRIBUTE: the attributes of records that hold customers' survey answers. */
  surveyAttributes: SurveyAttributes;
  host: string;
  port: number;
  /** PLUMBLINE_URL: where people reach the app, without a trailing slash; undefined: where it listens. */
  publicUrl: string | undefined;
  /** OPENAI_…: the model that scores; undefined if OPENAI_MODEL is not set. */
  model: ModelSettings | undefined;
  delivery: DeliverySettings;
  access: AccessSettings;
  /** LOG_FORMAT; undefined: text at a terminal, JSON elsewhere. */
  logFormat: 'json' | 'text' | undefined;
  /** PLUMBLINE_METRICS=1: serve metrics for Prometheus at /metrics. */
  metrics: boolean;
  /** OTEL_EXPORTER_OTLP_ENDPOINT: the collector for traces, up to its port; undefined: no traces. */
  tracesUrl: string | undefined;
}

/** Who may use an app that other machines can reach. */
export interface AccessSettings {
  /** PLUMBLINE_ACCESS_TOKEN: the secret that every request must carry; undefined: none. */
  token: string | undefined;
  /** PLUMBLINE_TRUST_PROXY: a proxy in front decides who gets in. */
  trustsProxy: boolean;
}

/** Whether only this machine can reach an app that listens on `host`. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

/** The address at which a browser on this machine opens an app that listens on `host` and `port`. */
export function addressOf(host: string, port: number): string {
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${shown.includes(':') ? `[${shown}]` : shown}:${port}`;
}

/** Where Plumbline sends its messages. A channel is undefined if it is not set up. These settings contain secrets. */
export interface DeliverySettings {
  /** WEBHOOK_URL, WEBHOOK_SECRET. */
  webhook: { url: string; secret: string } | undefined;
  /** SMTP_URL, SMTP_FROM. */
  mail: { url: string; from: string } | undefined;
}

/** All problems of the environment, one per line. */
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

const count = (least: number, most: number) => {
  const words = `must be a whole number from ${least} to ${most}`;
  return z.coerce.number(words).int(words).min(least, words).max(most, words);
};

const price = z.coerce
  .number('must be US dollars for a million tokens')
  .min(0, 'must be US dollars for a million tokens')
  .optional();

const noPort = 'must be a port from 0 to 65535';
const attribute = z.string().max(200, 'is longer than 200 characters');

const variables = z.object({
  PLUMBLINE_DATA: z.string().default('./data'),
  CLICKHOUSE_URL: url(['http:', 'https:'], 'http://user:password@host:8123/database'),
  CLICKHOUSE_CLUSTER: z
    .string()
    .regex(/^[\w-]{1,100}$/, 'must be a name of letters, digits, _ and -')
    .optional(),
  POSTGRES_URL: url(['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/database'),
  TZ_WORKSPACE: z
    .string()
    .refine(isTimeZone, 'must be an IANA time zone such as UTC or Europe/Berlin')
    .default('UTC'),
  CSAT_ATTRIBUTE: attribute.default(usualSurveyAttributes.CSAT),
  NPS_ATTRIBUTE: attribute.default(usualSurveyAttributes.NPS),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number(noPort).int(noPort).min(0, noPort).max(65_535, noPort).default(4000),
  PLUMBLINE_URL: url(['http:', 'https:'], 'https://cx.example.com'),
  // The token goes into a header.
  PLUMBLINE_ACCESS_TOKEN: z
    .string()
    .min(32, 'must have at least 32 characters')
    .regex(/^[!-~]+$/, 'holds white space or characters that no header takes')
    .optional(),
  PLUMBLINE_TRUST_PROXY: z.literal('1', 'must be 1, or not set').optional(),
  OPENAI_MODEL: z.string().max(200, 'is longer than 200 characters').optional(),
  // The key goes into a header. A character that a header cannot hold would put the key into an error message.
  OPENAI_API_KEY: z
    .string()
    .regex(/^[!-~]+$/, 'holds white space or characters that no key has')
    .optional(),
  OPENAI_BASE_URL: url(['http:', 'https:'], 'http://127.0.0.1:8080/v1'),
  OPENAI_INPUT_PRICE: price,
  OPENAI_OUTPUT_PRICE: price,
  OPENAI_CONTEXT_TOKENS: count(4_000, 10_000_000).default(32_000),
  OPENAI_CONCURRENCY: count(1, 100).default(4),
  OPENAI_TOKENS_PER_MINUTE: count(1_000, 1_000_000_000).optional(),
  // Requests accept no login in a URL; the signature identifies the sender.
  WEBHOOK_URL: url(['http:', 'https:'], 'https://hooks.example.com/plumbline').refine(
    (text) => text === undefined || !/^https?:\/\/[^/?#]*@/i.test(text),
    'must hold no user and password',
  ),
  WEBHOOK_SECRET: z.string().min(16, 'must have at least 16 characters').optional(),
  SMTP_URL: url(['smtp:', 'smtps:'], 'smtps://user:password@mail.example.com:465'),
  SMTP_FROM: z
    .string()
    .regex(
      /^([^<>\r\n]+ <[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/,
      'must be an address such as Plumbline <cx@example.com>',
    )
    .optional(),
  LOG_FORMAT: z.enum(['json', 'text'], 'must be json or text').optional(),
  PLUMBLINE_METRICS: z.enum(['0', '1'], 'must be 1 or 0').default('0'),
  OTEL_EXPORTER_OTLP_ENDPOINT: url(['http:', 'https:'], 'http://127.0.0.1:4318'),
});

/** Variables that OpenAI itself requires. Other endpoints may need no key and cost nothing. */
const neededByOpenAi = ['OPENAI_API_KEY', 'OPENAI_INPUT_PRICE', 'OPENAI_OUTPUT_PRICE'];

/** Variables that make no sense without each other. */
const pairs = [
  ['WEBHOOK_URL', 'WEBHOOK_SECRET'],
  ['SMTP_URL', 'SMTP_FROM'],
  ['CLICKHOUSE_CLUSTER', 'CLICKHOUSE_URL'],
] as const;

/**
 * Plumbline's settings from `process.env`. An empty variable counts as unset. NAME_FILE names a file with the value of
 * NAME, which is how containers get secrets.
 * @throws EnvironmentError
 */
export function readEnvironment(variablesOfProcess: Record<string, string | undefined>): Environment {
  const given = Object.fromEntries(Object.entries(variablesOfProcess).filter(([, value]) => value !== ''));
  const files = readFiles(given);
  const set = { ...given, ...files.read };
  const result = variables.safeParse(set);
  const problems = [
    ...files.problems,
    ...(result.error?.issues ?? []).map(({ path, message }) => `${path.join('.')} ${message}.`),
  ];
  if (set['OPENAI_MODEL'] !== undefined && set['OPENAI_BASE_URL'] === undefined) {
    const missing = neededByOpenAi.filter((name) => set[name] === undefined);
    problems.push(
      ...missing.map((name) => `${name} is needed where OPENAI_BASE_URL names no other endpoint.`),
    );
  }
  for (const [needing, needed] of pairs) {
    if (set[needing] !== undefined && set[needed] === undefined)
      problems.push(`${needed} is needed where ${needing} is set.`);
  }
  const host = set['HOST'];
  if (
    host !== undefined &&
    !isLoopback(host) &&
    set['PLUMBLINE_ACCESS_TOKEN'] === undefined &&
    set['PLUMBLINE_TRUST_PROXY'] === undefined
  ) {
    problems.push(
      `HOST ${host} lets other machines in: set PLUMBLINE_ACCESS_TOKEN (32 characters or more) to ask them for it, or PLUMBLINE_TRUST_PROXY=1 where a proxy in front signs people in.`,
    );
  }
  if (!result.success || problems.length > 0) throw new EnvironmentError([...new Set(problems)].join('\n'));
  const { data } = result;
  return {
    dataDir: data.PLUMBLINE_DATA,
    clickHouseUrl: data.CLICKHOUSE_URL,
    clickHouseCluster: data.CLICKHOUSE_CLUSTER,
    postgresUrl: data.POSTGRES_URL,
    timeZone: data.TZ_WORKSPACE,
    surveyAttributes: { CSAT: data.CSAT_ATTRIBUTE, NPS: data.NPS_ATTRIBUTE },
    host: data.HOST,
    port: data.PORT,
    publicUrl: data.PLUMBLINE_URL?.replace(/\/+$/, ''),
    model: modelSettings(data),
    delivery: deliverySettings(data),
    access: { token: data.PLUMBLINE_ACCESS_TOKEN, trustsProxy: data.PLUMBLINE_TRUST_PROXY === '1' },
    logFormat: data.LOG_FORMAT,
    metrics: data.PLUMBLINE_METRICS === '1',
    tracesUrl: data.OTEL_EXPORTER_OTLP_ENDPOINT,
  };
}

function readFiles(given: Record<string, string | undefined>): {
  read: Record<string, string>;
  problems: string[];
} {
  const read: Record<string, string> = {};
  const problems: string[] = [];
  for (const name of Object.keys(variables.shape)) {
    const file = given[`${name}_FILE`];
    if (file === undefined) continue;
    if (given[name] !== undefined) problems.push(`Set ${name} or ${name}_FILE, not both.`);
    try {
      read[name] = readFileSync(file, 'utf8').trim();
    } catch {
      problems.push(`${name}_FILE names no file that can be read.`);
    }
  }
  return { read, problems };
}

function deliverySettings(data: z.infer<typeof variables>): DeliverySettings {
  const { WEBHOOK_URL: webhook, WEBHOOK_SECRET: secret, SMTP_URL: smtp, SMTP_FROM: from } = data;
  return {
    webhook: webhook === undefined || secret === undefined ? undefined : { url: webhook, secret },
    mail: smtp === undefined || from === undefined ? undefined : { url: smtp, from },
  };
}

function modelSettings(data: z.infer<typeof variables>): ModelSettings | undefined {
  if (data.OPENAI_MODEL === undefined) return undefined;
  return {
    model: data.OPENAI_MODEL,
    apiKey: data.OPENAI_API_KEY,
    baseUrl: data.OPENAI_BASE_URL,
    price: { input: data.OPENAI_INPUT_PRICE ?? 0, output: data.OPENAI_OUTPUT_PRICE ?? 0 },
    contextTokens: data.OPENAI_CONTEXT_TOKENS,
    concurrency: data.OPENAI_CONCURRENCY,
    tokensPerMinute: data.OPENAI_TOKENS_PER_MINUTE,
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
