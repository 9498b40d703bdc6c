import { addDays, queryAsked } from '@plumbline/schema';
import { expect, it, onTestFinished, vi } from 'vitest';
import { startTemporaryApi } from '../testkit/api.ts';
import { loadConversations, publishSmallRubric } from '../testkit/groundTruth.ts';
import { patience } from '../testkit/scoringKit.ts';

it('a period that is moved within its months asks the warehouse nothing more, once the app has read ahead', async () => {
  const api = await startTemporaryApi();
  onTestFinished(() => api.close());
  await publishSmallRubric(api);
  await loadConversations(api, 24);
  const asked: string[] = [];
  onTestFinished(queryAsked.watch(({ name }) => asked.push(name)));
  const moved = async (days: number): Promise<string[]> => {
    asked.length = 0;
    const day = (from: string) => addDays(from, days);
    await api.ask(
      'query ($input: MovementInput!) { movement(input: $input) { delta { value } drivers { rule } } }',
      {
        input: {
          metric: 'cx',
          baseline: { from: day('2026-05-04'), to: day('2026-06-03') },
          current: { from: day('2026-06-03'), to: day('2026-06-20') },
        },
      },
    );
    return asked.filter((name) => name === 'rollup.totals');
  };
  expect(await moved(0)).toEqual(['rollup.totals']);
  await vi.waitFor(
    () => expect(asked.filter((name) => name === 'rollup.totals-ahead')).toHaveLength(2),
    patience,
  );
  expect(await moved(1)).toEqual([]);
});
