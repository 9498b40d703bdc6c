import type { Rubric, RuleVerdict } from '@plumbline/schema';
import { describe, expect, test } from 'vitest';
import { offlineProvenance, type ScorableConversation, type ScorerAnswer } from './scorer.ts';
import { scoreConversation } from './scoreConversation.ts';
import { scoringVersion, storedVersion } from './scoringVersion.ts';

const rule = (key: string, direction: 'lowers' | 'raises', more: object = {}): Rubric['rules'][number] => ({
  key,
  statement: key,
  label: key,
  direction,
  points: { from: 1, to: 3 },
  counts: [],
  doesNotCount: [],
  examples: [],
  channels: [],
  ...more,
});
const rubric: Rubric = {
  base: 7,
  rules: [
    rule('waited', 'lowers', { speaker: 'customer' }),
    rule('unresolved', 'lowers', { contradicts: ['resolved'] }),
    rule('resolved', 'raises', { speaker: 'agent' }),
    rule('hold-music', 'lowers', { channels: ['phone'] }),
  ],
};
const version = scoringVersion('cx', '1', rubric);
const conversation: ScorableConversation = {
  language: 'en',
  channel: 'chat',
  messages: [
    { role: 'customer', text: 'I waited for  an hour', at: null, author: null },
    { role: 'agent', text: 'It is fixed now.', at: null, author: null },
  ],
};

const said = (
  key: string,
  verdict: RuleVerdict['verdict'],
  quote: string | null = null,
  message: number | null = null,
): RuleVerdict => ({
  rule: key,
  verdict,
  confidence: 0.9,
  strength: 0.5,
  basis: 'words',
  message,
  quote,
  start: null,
  end: null,
  note: 'Said so.',
});
const score = (verdicts: RuleVerdict[], more: Partial<ScorerAnswer> = {}) =>
  scoreConversation(conversation, version, {
    name: 'offline',
    judge: () => ({ verdicts, provenance: offlineProvenance(1), ...more }),
  });

const waited = said('waited', 'met', 'waited for an hour', 0);
const resolved = said('resolved', 'met', 'It is fixed now', 1);

describe('a score', () => {
  test('is base and points of the rules that are met, with quotes as they stand', async () => {
    const {
      score: value,
      reasons,
      verdicts,
    } = await score([waited, said('unresolved', 'not_met'), resolved]);
    expect(value).toBe(7);
    expect(reasons.map(({ rule: key, points, quote }) => [key, points, quote])).toEqual([
      ['waited', -2, 'waited for  an hour'],
      ['resolved', 2, 'It is fixed now'],
    ]);
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['met', 'not_met', 'met', 'not_applicable']);
  });

  test.each([
    ['no quote', said('waited', 'met')],
    ['words nobody said', said('waited', 'met', 'waited for a day', 0)],
    ['a message that is not there', said('waited', 'met', 'waited', 7)],
    ['the wrong speaker', said('waited', 'met', 'It is fixed', 1)],
  ])('does not count a verdict with %s', async (_, verdict) => {
    const made = await score([verdict, said('unresolved', 'not_met'), resolved]);
    expect(made.verdicts[0]!.verdict).toBe('not_enough_evidence');
    expect(made.refused).toBe(1);
    expect(made.score).toBe(9);
  });

  test('takes two verdicts of a rule for none', async () => {
    const made = await score([waited, said('waited', 'not_met'), said('unresolved', 'not_met'), resolved]);
    expect(made.verdicts[0]!.verdict).toBe('not_enough_evidence');
    expect(made.refused).toBe(1);
  });

  test('takes what is unsure for not enough evidence', async () => {
    const made = await score([{ ...waited, confidence: 0.4 }, said('unresolved', 'not_met'), resolved]);
    expect(made.verdicts[0]!.verdict).toBe('not_enough_evidence');
    expect(made.refused).toBe(0);
  });

  test('abstains where too few rules could be judged', async () => {
    const made = await score([waited]);
    expect(made.score).toBeNull();
    expect(made.abstained).toEqual({
      reason: 'evidence',
      note: 'Only 1 of 3 rules that apply could be judged.',
    });
    expect(made.reasons).toEqual([]);
  });

  test('abstains on verdicts that contradict each other', async () => {
    const made = await score([waited, said('unresolved', 'met', 'waited', 0), resolved]);
    expect(made.abstained?.reason).toBe('contradiction');
  });

  test('takes no evidence from a message that was withheld', async () => {
    const made = await score([waited, said('unresolved', 'not_met'), resolved], {
      provenance: { ...offlineProvenance(1), unread: [0] },
    });
    expect(made.verdicts[0]!.verdict).toBe('not_enough_evidence');
    expect(made.score).toBe(9);
  });

  test('of a scorer that abstains is none, without a reason; what it left unread makes it less sure', async () => {
    const all = [waited, said('unresolved', 'not_met'), resolved];
    const abstained = { reason: 'hostile', note: 'It speaks to the judge.' } as const;
    expect(await score(all, { abstained })).toMatchObject({ score: null, reasons: [], abstained });
    const { confidence } = await score([said('unresolved', 'not_met'), resolved], {
      provenance: { ...offlineProvenance(1), unread: [0] },
    });
    // Two of three rules judged, each with 0.9, on one of two messages.
    expect(confidence).toBe(0.3);
  });

  test('keeps to its scale by a reason of its own', async () => {
    const low = scoringVersion('cx', '1', { ...rubric, base: 1 });
    const made = await scoreConversation(conversation, low, {
      name: 'offline',
      judge: () => ({
        verdicts: [waited, said('unresolved', 'not_met'), said('resolved', 'not_met')],
        provenance: offlineProvenance(1),
      }),
    });
    expect(made.score).toBe(0);
    expect(made.reasons.map(({ rule: key, points }) => [key, points])).toEqual([
      ['waited', -2],
      ['capped', 1],
    ]);
  });
});

test('a scorer that the version does not name has a version of its own', () => {
  expect(storedVersion(version, 'offline')).toBe('1');
  expect(storedVersion(version, 'model')).toBe('1-model');
});
