import { expect, test } from 'vitest';
import type { Score } from '../conversations/conversation.ts';
import type { VersionSummary } from '../graphql/metric.ts';
import { choosePick, picksOf, pickWords, printPick } from './picks.ts';

const score: Score = {
  metric: 'cx',
  version: '3.1',
  correctedFrom: null,
  score: 5,
  base: 7,
  confidence: null,
  abstained: false,
  scorer: null,
  reasons: [],
};
const version = (name: string, state: VersionSummary['state']): VersionSummary => ({
  id: name,
  version: name,
  state,
  changelog: null,
  createdAt: '',
  publishedAt: null,
  publishedBy: null,
  retiredAt: null,
  basedOn: null,
});
const versions = [version('3.3', 'DRAFT'), version('3.2', 'PUBLISHED'), version('3.0', 'RETIRED')];

test('kept scores can be compared, and previews by what is not retired', () => {
  expect(picksOf([score], versions, false).map(pickWords)).toEqual([
    '3.1 as kept',
    '3.3 offline, preview',
    '3.2 offline, preview',
  ]);
  expect(picksOf([], versions, true).map(printPick)).toEqual([
    'offline~3.3',
    'model~3.3',
    'offline~3.2',
    'model~3.2',
  ]);
});

test('an address chooses, and where it does not, two that differ are shown', () => {
  const picks = picksOf([score], versions, false);
  const left = choosePick(picks, '');
  expect(left).toEqual({ kind: 'KEPT', version: '3.1' });
  expect(choosePick(picks, 'offline~3.2', left)).toEqual({ kind: 'OFFLINE', version: '3.2' });
  expect(choosePick(picks, 'offline~9', left)).toEqual({ kind: 'OFFLINE', version: '3.3' });
  expect(choosePick([], '', null)).toBeNull();
});
