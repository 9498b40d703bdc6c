import { expect, test } from 'vitest';
import type { ActionRow } from '../actions/actions.query.ts';
import type { FollowedDriver } from './briefingData.ts';
import { actionSentences } from './watchSentences.ts';

const action = (
  kind: ActionRow['kind'],
  rule: string | null,
  at: string,
  state: ActionRow['events'][number]['state'] = 'open',
): ActionRow => ({
  id: at,
  kind,
  metric: 'cx',
  source: 'test',
  conversation: 'c1',
  agentId: null,
  rule,
  note: '',
  createdBy: 'Ann',
  createdAt: new Date(at),
  moments: [],
  events: [
    {
      id: 1,
      state,
      owner: { id: 'ben', name: 'Ben' },
      dueOn: '2026-12-01',
      doneOn: null,
      note: null,
      isUndo: false,
      by: 'Ann',
      at: new Date(at),
    },
  ],
});
const driverOf = (rule: string | null, place: string): FollowedDriver => ({
  driver: {
    rule,
    title: '',
    place,
    segment: [],
    effect: -0.2,
    frequencyBaseline: null,
    frequencyCurrent: null,
  },
  reason: null,
  conversations: { baseline: 0, current: 0 },
});
const followed = [driverOf('long-wait', 'EMEA'), driverOf('long-wait', 'AMER'), driverOf(null, 'chat')];
const said = (actions: readonly ActionRow[], timeZone = 'UTC'): string[] =>
  actionSentences(actions, followed, {
    from: '2026-11-01',
    timeZone,
    labelOf: (rule) => `the rule ${rule}`,
  }).map(({ text }) => text);

test('what was begun since is counted by rule, and how much of it ended', () => {
  expect(
    said([
      action('coaching', 'long-wait', '2026-11-02T10:00:00Z'),
      action('coaching', 'long-wait', '2026-11-03T10:00:00Z', 'done'),
      action('coaching', 'long-wait', '2026-11-04T10:00:00Z', 'planned'),
      // About something else, and before.
      action('coaching', 'rude', '2026-11-04T10:00:00Z'),
      action('coaching', 'long-wait', '2026-10-31T10:00:00Z', 'done'),
      action('escalation', null, '2026-11-05T10:00:00Z'),
      action('escalation', null, '2026-10-05T10:00:00Z'),
    ]),
  ).toEqual([
    '3 coachings on “the rule long-wait” began since; 1 of them ended.',
    '1 conversation went up by escalation since.',
  ]);
});

test('a day begins by the clocks of the workspace', () => {
  const atNight = [action('coaching', 'long-wait', '2026-10-31T20:00:00Z')];
  const nothing = ['Since then nobody was coached for these reasons and nothing was escalated.'];
  expect(said(atNight)).toEqual(nothing);
  expect(said(atNight, 'Asia/Tokyo')).toEqual([
    '1 coaching on “the rule long-wait” began since; 0 of them ended.',
  ]);
});
