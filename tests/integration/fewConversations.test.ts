import { addDays, type Period } from '@plumbline/schema';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { fields, loadWeeks, type Briefing } from '../testkit/briefings.ts';
import { publishSmallRubric } from '../testkit/groundTruth.ts';

const weekAgo = (back: number): string => addDays('2026-06-22', -7 * back);
const baseline: Period = { from: weekAgo(3), to: weekAgo(2) };
/** EMEA’s chat customers wait far more often in it; 18 of its conversations are theirs. */
const oneDay: Period = { from: weekAgo(2), to: addDays(weekAgo(2), 1) };

let api: TemporaryApi;
beforeAll(async () => {
  api = await startTemporaryApi();
  await publishSmallRubric(api);
  await loadWeeks(api, weekAgo);
});
afterAll(() => api.close());

test('a period of fewer than 100 scored conversations is not explained, on the page nor in a briefing', async () => {
  const tooFew = ['Too few conversations to explain a change.'];
  const { movement } = await api.ask<{
    movement: { headline: { text: string }[]; lede: string; drivers: unknown[] };
  }>(
    'query ($input: MovementInput!) { movement(input: $input) { headline { text } lede drivers { rule } } }',
    { input: { baseline, current: oneDay, minSupport: 10 } },
  );
  expect(movement.headline.map(({ text }) => text)).toEqual(tooFew);
  expect(movement.lede).toBe('480 scored then, 72 now. Reasons are shown from 100 in each period.');
  expect(movement.drivers).not.toEqual([]);

  const { makeBriefing } = await api.ask<{ makeBriefing: Briefing }>(
    `mutation ($current: PeriodInput, $baseline: PeriodInput) {
      makeBriefing(kind: CHOSEN, current: $current, baseline: $baseline) { ${fields} } }`,
    { current: oneDay, baseline },
  );
  expect(makeBriefing).toMatchObject({ isQuiet: false, rows: [] });
  expect(makeBriefing.headline.map(({ text }) => text)).toEqual(tooFew);
  const keys = makeBriefing.sections.map(({ key }) => key);
  expect(keys).not.toContain('moved');
  expect(keys).not.toContain('noise');
  expect(JSON.stringify(makeBriefing.sections)).not.toContain('Long wait');
});
