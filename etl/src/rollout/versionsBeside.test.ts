import { expect, it } from 'vitest';
import type { NamedStep } from './planOf.ts';
import { versionsBeside } from './versionsBeside.ts';

const day = (date: number): Date => new Date(Date.UTC(2026, 9, date));
let id = 0;
const step = (stage: NamedStep['stage'], change: Partial<NamedStep> = {}): NamedStep => ({
  id: (id += 1),
  metric: 'cx',
  version: 'v2',
  metricVersion: 'two',
  stage,
  scope: { teams: [], regions: [], share: 1, overlapDays: 0 },
  since: day(1),
  replaced: null,
  evidence: [],
  note: null,
  by: 'ann',
  at: day(1),
  ...change,
});
const shadow = step('shadow', { scope: { teams: [], regions: [], share: 0.1, overlapDays: 0 } });
const live = step('live', {
  at: day(10),
  replaced: 'one',
  scope: { teams: [], regions: [], share: 1, overlapDays: 14 },
});

it('scores a share in the shadow, everything from the pilot on, nothing once rolled back', () => {
  expect(versionsBeside([shadow], day(2))).toEqual([{ metricVersion: 'two', since: day(1), share: 0.1 }]);
  const pilot = step('pilot', { at: day(5) });
  expect(versionsBeside([shadow, pilot], day(6))).toEqual([
    { metricVersion: 'two', since: day(5), share: 1 },
  ]);
  const share = step('share', { at: day(6), scope: { teams: [], regions: [], share: 0.25, overlapDays: 0 } });
  expect(versionsBeside([shadow, pilot, share], day(7))).toEqual([
    { metricVersion: 'two', since: day(6), share: 1 },
  ]);
  expect(versionsBeside([shadow, pilot, step('rolled_back')], day(7))).toEqual([]);
});

it('scores by the version before for the days of the overlap, and no longer', () => {
  expect(versionsBeside([shadow, live], day(23))).toEqual([
    { metricVersion: 'one', since: day(10), share: 1 },
  ]);
  expect(versionsBeside([shadow, live], day(24))).toEqual([]);
  expect(versionsBeside([shadow, { ...live, replaced: null }], day(11))).toEqual([]);
  const back = step('rolled_back', { metricVersion: 'one' });
  expect(versionsBeside([shadow, live, back], day(11))).toEqual([]);
});
