import { dimensions } from './ownSql.ts';
import { channelsAnew, type Asked, type QuestionName, type Sums } from './questions.ts';

const metric = 'cx';
const documents: Record<QuestionName, string> = {
  movement: `query Movement($input: MovementInput!) {
  movement(input: $input) {
    baseline { scored mean } current { scored mean } delta { value low high pValue } mixEffect { value } reasonEffect { value }
    reasons { rule effect { value low high } frequencyEffect severityEffect }
    drivers { segment { dimension value } rule effect { value low high } qValue }
    waterfall { label kind start end } narrative warnings { code }
  }
}`,
  slices: `query Slices($period: PeriodInput!, $by: [Dimension!]!) {
  slices(period: $period, by: $by) { segment { dimension value } conversations mean low high difference { value low high pValue } qValue }
}`,
  trend: `query Trend($period: PeriodInput!, $filter: FilterInput) {
  trend(period: $period, filter: $filter) { at conversations mean low high smoothMean smoothLow smoothHigh versions beside }
}`,
};

/** A question as the pages ask it: its document and variables. */
export function graphqlOf(question: QuestionName, asked: Asked): { query: string; variables: unknown } {
  const { baseline, current, trend } = asked;
  const variables = {
    movement: { input: { metric, baseline, current, dimensions } },
    slices: { period: current, by: dimensions },
    trend: { period: trend },
  }[question];
  return { query: documents[question], variables };
}

/** `movement` of some channels alone. */
export function narrowedMovement({ baseline, current }: Asked): { query: string; variables: unknown } {
  const filter = { channels: ['chat', 'email', 'phone'] };
  return {
    query: documents.movement,
    variables: { input: { metric, baseline, current, dimensions, filter } },
  };
}

/** `trend` of days that have to be read. */
export function trendAnew(asked: Asked): { query: string; variables: unknown } {
  const filter = { channels: channelsAnew(asked) };
  return { query: documents.trend, variables: { period: asked.trend, filter } };
}

/** What the Slices page shows of the same segments: totals, margins and a sentence besides. */
export function slicesPage({ current }: Asked): { query: string; variables: unknown } {
  return {
    query: `query SlicesPage($input: PivotInput!) {
  pivot(input: $input) {
    rows { segment { dimension value } isLeaf } columns { segment { dimension value } isLeaf }
    cells { row column conversations n value low high difference { value low high } qValue clear }
    margins { conversations n value } sentence standsApart warnings { code }
  }
}`,
    variables: {
      input: { period: current, rows: dimensions.slice(0, 2), columns: dimensions.slice(2) },
    },
  };
}

/** Posts a document to a running app. @throws where it answers with errors. */
export async function post(url: string, body: { query: string; variables?: unknown }): Promise<unknown> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const { data, errors } = (await response.json()) as { data?: unknown; errors?: unknown };
  if (errors !== undefined) throw new Error(`The API failed: ${JSON.stringify(errors)}`);
  return data;
}

interface Answers {
  movement: Record<'baseline' | 'current', { scored: number; mean: number }>;
  slices: { conversations: number; mean: number | null }[];
  trend: { conversations: number; mean: number | null }[];
}

/** Whether what the API answers is of the same conversations and scores as the sums; else what differs, in words. */
export function differsFromSums(question: QuestionName, data: unknown, sums: Sums): string | null {
  // The document says what is in it.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const answers = data as Answers;
  const means = {
    movement: () =>
      (['baseline', 'current'] as const).map((period, now) => ({
        told: answers.movement[period],
        of: [...sums].filter(([key]) => key.startsWith(`${now} | `) && key.endsWith(' | ')),
      })),
    slices: () => [{ told: together(answers.slices), of: [...sums] }],
    trend: () => [{ told: together(answers.trend), of: [...sums] }],
  }[question]();
  for (const { told, of } of means) {
    const n = of.reduce((all, [, [count]]) => all + count!, 0);
    const mean = of.reduce((all, [, [, sum]]) => all + sum!, 0) / 10 / n;
    if (told.scored !== n || Math.abs(told.mean - mean) > 1e-9)
      return `${told.scored} scores of mean ${told.mean} in place of ${n} of ${mean}`;
  }
  return null;
}

/** The scores of all parts. */
function together(parts: readonly { conversations: number; mean: number | null }[]): {
  scored: number;
  mean: number;
} {
  const scored = parts.reduce((n, part) => n + part.conversations, 0);
  return {
    scored,
    mean: parts.reduce((all, part) => all + part.conversations * (part.mean ?? 0), 0) / scored,
  };
}
