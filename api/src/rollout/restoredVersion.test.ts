import type { NamedStep } from '@plumbline/etl';
import { expect, test } from 'vitest';
import { restoredVersion } from './restoredVersion.ts';

let id = 0;
const step = (
  metricVersion: string,
  stage: NamedStep['stage'],
  replaced: string | null = null,
): NamedStep => ({
  id: (id += 1),
  metric: 'cx',
  version: metricVersion,
  metricVersion,
  stage,
  scope: { teams: [], regions: [], share: 1, overlapDays: 0 },
  since: new Date(0),
  replaced,
  evidence: [],
  note: null,
  by: 'ann',
  at: new Date(0),
});
const live = (version: string, replaced: string | null) => step(version, 'live', replaced);
const back = (version: string) => step(version, 'rolled_back');
const published = new Set(['v1', 'v2', 'v3']);

test.each<[string, NamedStep[], string | null]>([
  ['the one before', [live('v2', 'v1'), live('v3', 'v2'), back('v3')], 'v2'],
  ['not one that was rolled back', [live('v2', 'v1'), live('v3', 'v2'), back('v2'), back('v3')], 'v1'],
  [
    'not one that is on its way again',
    [live('v2', 'v1'), live('v3', 'v2'), back('v2'), step('v2', 'shadow'), back('v3')],
    'v1',
  ],
  ['not one that is retired', [live('v0', 'v1'), live('v2', 'v0'), back('v2')], 'v1'],
  [
    'the one before two that replaced each other',
    [live('v2', 'v1'), live('v3', 'v2'), back('v2'), live('v2', 'v3'), back('v3'), back('v2')],
    'v1',
  ],
  [
    'the newest that is live, also where somebody chose an older one to score',
    [live('v2', 'v1'), live('v3', 'v2'), back('v2')],
    'v3',
  ],
  ['none where none may', [live('v2', 'v0'), back('v2')], null],
  [
    'none where none scored',
    [live('v2', 'v1'), live('v3', null), live('v0', 'v3'), back('v3'), back('v0')],
    null,
  ],
])('what arrives is scored by %s', (_, steps, restored) => {
  expect(restoredVersion(steps, published)).toBe(restored);
});
