import { setTimeout as wait } from 'node:timers/promises';
import { accessHeaders, AppUnavailableError } from '@plumbline/etl';
import type { ScoreRunCounts } from '@plumbline/schema/postgres';
import { z } from 'zod';
import type { ScoreCommand } from './scoreCommand.ts';

const pollMs = 500;

const run = z.object({
  id: z.string(),
  state: z.string().transform((state) => state.toLowerCase()),
  error: z.string().nullable(),
  found: z.number(),
  scored: z.number(),
  abstained: z.number(),
  fellBack: z.number(),
  failed: z.number(),
  refused: z.number(),
  inputTokens: z.number(),
  outputTokens: z.number(),
  cost: z.number(),
  asked: z.number(),
  flipped: z.number(),
  seconds: z.number(),
});
const runFields = Object.keys(run.shape).join(' ');

/** Makes the running app score, and follows the run; aborting asks the app to stop. @throws AppUnavailableError */
export async function scoreInApp(
  command: ScoreCommand & { to: string },
  signal: AbortSignal,
  onProgress: (counts: ScoreRunCounts) => void,
): Promise<ScoreRunCounts & { run: number; state: string; error: string | null }> {
  const { to, metric, version, scorer, budget, inBatches } = command;
  const input = {
    metric,
    version,
    scorer: scorer?.toUpperCase() ?? null,
    budget,
    inBatches,
    selection: await selectionInput(command),
  };
  const begun = await ask(
    to,
    `mutation ($input: ScoreRunInput!) { run: startScoreRun(input: $input) { ${runFields} } }`,
    { input },
    z.object({ run }),
  );
  const { id } = begun.run;
  let now = begun.run;
  let stopAsked = false;
  while (now.state === 'running' || now.state === 'stopping') {
    if (signal.aborted && !stopAsked) {
      stopAsked = true;
      await ask(to, `mutation ($id: ID!) { stopScoreRun(id: $id) { id } }`, { id }, z.unknown());
    }
    await wait(pollMs);
    const answer = await ask(
      to,
      `query ($id: ID!) { run: scoreRun(id: $id) { ${runFields} } }`,
      { id },
      z.object({ run }),
    );
    now = answer.run;
    onProgress(now);
  }
  const { id: _, ...counts } = now;
  return { run: Number(id), ...counts };
}

async function selectionInput({ selection, to }: ScoreCommand & { to: string }): Promise<object> {
  switch (selection.kind) {
    case 'unscored':
      return { kind: 'UNSCORED' };
    case 'period':
      return {
        kind: 'PERIOD',
        period: { from: selection.from, to: selection.to },
        share: selection.share ?? null,
      };
    case 'set': {
      const { labelSets } = await ask(
        to,
        '{ labelSets { id name } }',
        {},
        z.object({ labelSets: z.array(z.object({ id: z.string(), name: z.string() })) }),
      );
      const set = labelSets.find(({ name }) => name === selection.name);
      if (set === undefined) throw new AppUnavailableError(`There is no label set “${selection.name}”.`);
      return { kind: 'SET', setId: set.id };
    }
  }
}

async function ask<Data extends z.ZodType>(
  to: string,
  query: string,
  variables: object,
  data: Data,
): Promise<z.output<Data>> {
  const response = await fetch(new URL('/graphql', to), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...accessHeaders() },
    body: JSON.stringify({ query, variables }),
  }).catch(() => null);
  if (response === null) throw new AppUnavailableError(`No app answers at ${to}.`);
  const answer = z
    .object({ data: z.unknown(), errors: z.array(z.object({ message: z.string() })).optional() })
    .safeParse(await response.json().catch(() => null));
  if (!answer.success) throw new AppUnavailableError(`What answers at ${to} is not Plumbline.`);
  const [problem] = answer.data.errors ?? [];
  if (problem !== undefined) throw new AppUnavailableError(problem.message);
  return data.parse(answer.data.data);
}
