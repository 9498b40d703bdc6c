import { noEnd } from '@plumbline/schema';
import { describe, expect, it } from 'vitest';
import { planOf, type NamedStep } from './planOf.ts';

const scope = { teams: [], regions: [], share: 1, overlapDays: 0 };
let id = 0;
const step = (stage: NamedStep['stage'], day: number, change: Partial<NamedStep> = {}): NamedStep => ({
  id: (id += 1),
  metric: 'cx',
  version: 'v2',
  metricVersion: 'uuid',
  stage,
  scope,
  since: new Date(day),
  replaced: null,
  evidence: [],
  note: null,
  by: 'ann',
  at: new Date(day),
  ...change,
});
const everywhere = { metric: 'cx', version: 'v2', teams: [], regions: [], share: 1 };
const pilot = { ...scope, teams: ['alpha'] };

describe('which scores are live', () => {
  it('are the old ones while a version runs in the shadow', () => {
    expect(planOf([step('shadow', 1)])).toEqual([]);
  });

  it('are the new ones of the pilot’s teams, until the next stage', () => {
    expect(planOf([step('shadow', 1), step('pilot', 2, { scope: pilot })])).toEqual([
      { ...everywhere, teams: ['alpha'], from: 2, to: noEnd },
    ]);
    expect(
      planOf([
        step('shadow', 1),
        step('pilot', 2, { scope: pilot }),
        step('share', 5, { scope: { ...pilot, share: 0.25 } }),
        step('live', 9),
      ]),
    ).toEqual([
      { ...everywhere, from: 9, to: noEnd },
      { ...everywhere, teams: ['alpha'], from: 5, to: 9 },
      { ...everywhere, share: 0.25, from: 5, to: 9 },
      { ...everywhere, teams: ['alpha'], from: 2, to: 5 },
    ]);
  });

  it('are the old ones again, as if nothing had been, once it is rolled back', () => {
    const before = [step('shadow', 1), step('pilot', 2, { scope: pilot }), step('rolled_back', 3)];
    expect(planOf(before)).toEqual([]);
    expect(planOf([...before, step('shadow', 4), step('pilot', 6, { scope: pilot })])).toEqual([
      { ...everywhere, teams: ['alpha'], from: 6, to: noEnd },
    ]);
  });

  it('are those of the newest version where two take a conversation', () => {
    expect(planOf([step('live', 3), step('live', 7, { version: 'v3' })])).toEqual([
      { ...everywhere, version: 'v3', from: 7, to: noEnd },
      { ...everywhere, from: 3, to: noEnd },
    ]);
  });

  it('stay those of a pilot’s regions while a share of the others has them', () => {
    expect(planOf([step('share', 2, { scope: { ...scope, regions: ['EMEA'], share: 0.25 } })])).toEqual([
      { ...everywhere, regions: ['EMEA'], from: 2, to: noEnd },
      { ...everywhere, share: 0.25, from: 2, to: noEnd },
    ]);
  });

  it('know nothing of a version of that name of another metric', () => {
    expect(planOf([step('live', 3), step('rolled_back', 4, { metric: 'effort' })])).toEqual([
      { ...everywhere, from: 3, to: noEnd },
    ]);
  });

  it('leave out a stage that the next one began before', () => {
    expect(planOf([step('pilot', 5, { scope: pilot }), step('live', 4)])).toEqual([
      { ...everywhere, from: 4, to: noEnd },
    ]);
  });
});
