import { addDays, dimensions, missingValue } from '@plumbline/schema';
import { describe, expect, test } from 'vitest';
import { wordsOfKey } from '../movement/ruleWords.ts';
import { seededRandom } from '../stats/seededRandom.ts';
import { driftWeeks } from './driftWeeks.ts';
import { driftSentence, signalSentence } from './driftWords.ts';
import { equalVolume } from './equalVolume.ts';
import { signalCounts, type DriftRows } from './signalCounts.ts';
import { agreementPlan, watchAgreement } from './watchAgreement.ts';
import { movedMost } from './moved.ts';
import { isAlarmIn, watchSignal } from './watchSignal.ts';
import { whereMost, type SegmentCount } from './whereMost.ts';

const firstDay = '2026-06-01';
const weekCount = 16;
const lastDay = addDays(firstDay, weekCount * 7 - 1);
const weeks = driftWeeks({ firstDay, lastDay }, lastDay, null)!;
const signalOf = (rows: DriftRows, kind: string) => {
  const signal = signalCounts(rows, ['long-wait', 'never']).find((one) => one.kind === kind)!;
  return { signal, seen: watchSignal(signal, weeks, 'test') };
};

/** Sixteen weeks of 40 conversations a day; from the last two weeks on things may be otherwise. */
function rowsOf({
  waits = 0.2,
  japanese = 0.1,
  newTeam = 0,
  unknown = 0.05,
  abstains = 0.05,
  volume = 40,
} = {}): DriftRows {
  const random = seededRandom('drift');
  const rows = { scores: [], reasons: [], bins: [], values: [] } as unknown as {
    [Key in keyof DriftRows]: DriftRows[Key][number][];
  };
  const count = (of: number, share: number): number => {
    let hits = 0;
    for (let at = 0; at < of; at += 1) if (random() < share) hits += 1;
    return hits;
  };
  for (let index = 0; index < weekCount * 7; index += 1) {
    const day = addDays(firstDay, index);
    const isLate = index >= (weekCount - 2) * 7;
    const n = isLate ? volume : 40;
    const abstained = count(n, isLate ? abstains : 0.05);
    const waited = count(n - abstained, isLate ? waits : 0.2);
    rows.scores.push({ day, scored: n - abstained, abstained });
    rows.reasons.push({ day, rule: 'long-wait', n: waited });
    rows.bins.push({ day, bin: 3, n: waited }, { day, bin: 8, n: n - abstained - waited });
    for (const dimension of dimensions) {
      const missing = count(n, isLate ? unknown : 0.05);
      const special = dimension === 'LANGUAGE' ? count(n - missing, isLate ? japanese : 0.1) : 0;
      const unseen = dimension === 'TEAM' && isLate ? count(n - missing, newTeam) : 0;
      const value = dimension === 'LANGUAGE' ? 'en' : 'usual';
      rows.values.push({ day, dimension, value: missingValue(dimension), n: missing });
      rows.values.push({ day, dimension, value, n: n - missing - special - unseen });
      if (special > 0) rows.values.push({ day, dimension, value: 'ja', n: special });
      if (unseen > 0) rows.values.push({ day, dimension, value: 'ja', n: unseen });
    }
  }
  return rows;
}

describe('a signal', () => {
  test('that is as it was is steady, every week of it', () => {
    for (const signal of signalCounts(rowsOf(), [])) {
      const seen = watchSignal(signal, weeks, 'test');
      expect([signal.kind, seen.state, seen.since]).toEqual([signal.kind, 'steady', null]);
      expect(seen.points).toHaveLength(3);
      expect(seen.pValue! > seen.falseAlarms).toBe(true);
      expect(seen.stability ?? 0).toBeLessThan(0.1);
    }
  });

  test('says what moved, by how much and since which week', () => {
    const { signal, seen } = signalOf(rowsOf({ waits: 0.5 }), 'reasons');
    expect(seen).toMatchObject({
      state: 'alarm',
      since: addDays(firstDay, (weekCount - 2) * 7),
      moved: { name: 'long-wait', dimension: null },
    });
    expect(seen.value!).toBeGreaterThan(seen.threshold!);
    expect(seen.moved!.before).toBeCloseTo(0.2, 1);
    expect(seen.moved!.after).toBeCloseTo(0.5, 1);
    // Siddiqi: from 0.25 on a population is another, under 0.1 it is the same.
    expect(seen.stability!).toBeGreaterThan(0.25);
    expect(weeks.weeks.map((week) => isAlarmIn(signal, weeks, week, 'test'))).toEqual([false, true, true]);
    expect(signalSentence(seen, [{ dimension: 'REGION', value: 'EMEA' }], wordsOfKey)).toMatch(
      /^“Long wait” in \d\d\.\d% of conversations; \d\d\.\d% in the reference\. Most in EMEA\.$/,
    );
    expect(signalOf(rowsOf({ waits: 0.5 }), 'scores').seen).toMatchObject({
      state: 'alarm',
      moved: { name: '3' },
    });
    expect(signalOf(rowsOf({ waits: 0.5 }), 'languages').seen.state).toBe('steady');
  });

  test('of who writes in names the value, and what was never seen or is missing', () => {
    const languages = signalOf(rowsOf({ japanese: 0.3 }), 'languages').seen;
    expect(languages).toMatchObject({ state: 'alarm', moved: { name: 'ja', dimension: 'LANGUAGE' } });
    expect(signalSentence(languages, [], wordsOfKey)).toMatch(/^Japanese is 28\.6% of conversations; /);
    expect(signalOf(rowsOf({ japanese: 0.3 }), 'channels').seen.state).toBe('steady');
    // Named as a language that is known.
    const unseen = signalOf(rowsOf({ newTeam: 0.04 }), 'new_values').seen;
    expect(unseen).toMatchObject({
      state: 'alarm',
      conversations: 280,
      stability: null,
      moved: { name: 'ja', dimension: 'TEAM', before: 0 },
    });
    expect(unseen.value!).toBeCloseTo(unseen.moved!.after / dimensions.length, 9);
    const unknown = signalOf(rowsOf({ unknown: 0.25 }), 'unknown').seen;
    expect(unknown.state).toBe('alarm');
    expect(unknown.moved!.before).toBeCloseTo(0.05, 1);
    expect(unknown.moved!.after).toBeCloseTo(0.25, 1);
  });

  test('of what is abstained is a share of everything that came to be scored', () => {
    const { seen } = signalOf(rowsOf({ abstains: 0.5 }), 'abstained');
    expect(seen).toMatchObject({ state: 'alarm', conversations: 280, moved: { name: 'abstained' } });
    expect(seen.moved!.before).toBeCloseTo(0.05, 1);
    expect(seen.moved!.after).toBeCloseTo(0.5, 1);
  });

  test('of reasons is there where no rule fires at all, and of scores where all of them are 10', () => {
    const rows = rowsOf();
    const silent = signalOf({ ...rows, reasons: [] }, 'reasons').seen;
    expect(silent).toMatchObject({ state: 'steady', moved: null });
    expect(silent.conversations).toBeGreaterThan(200);
    expect(signalSentence(silent, [], wordsOfKey)).toBe('As in the reference.');
    const best = rows.bins.map((one) => ({ ...one, bin: 10 }));
    const scores = signalOf({ ...rows, bins: best }, 'scores').seen;
    expect(scores).toMatchObject({ state: 'steady', conversations: silent.conversations });
  });

  test('names what became rarer as much as what became more frequent', () => {
    const met = (...hits: number[]) => hits.flatMap((n) => [n, 100 - n]);
    const categories = ['solved', 'long-wait'].map((name) => ({ name, dimension: null }));
    const asked = { kind: 'reasons', layout: 'each', categories } as const;
    expect(movedMost(asked, met(99, 10), met(85, 20))).toEqual({
      name: 'solved',
      dimension: null,
      before: 0.99,
      after: 0.85,
    });
  });

  test('of a week with too few conversations tells nothing', () => {
    expect(signalOf(rowsOf({ waits: 0.9, volume: 7 }), 'reasons').seen).toMatchObject({
      state: 'too_few',
      value: null,
      conversations: expect.any(Number),
      points: { 2: { value: null } },
    });
  });

  test('of a week that shrank to a quarter is no further away for that', () => {
    const chances = signalCounts(rowsOf({ volume: 11 }), []).map(
      (signal) => watchSignal(signal, weeks, 'test').pValue!,
    );
    expect(Math.min(...chances)).toBeGreaterThan(0.01);
  });
});

test('the fuller side keeps a share of its conversations', () => {
  const day = (n: number) => ({ weekday: 0, counts: [n, 2 * n] });
  const reference = [day(1_000), day(1_000)];
  const sum = (days: readonly { counts: ArrayLike<number> }[]) =>
    days.reduce((all, { counts }) => all + counts[0]! + counts[1]!, 0);
  const few = equalVolume(reference, [day(250)], 2, 'seed');
  expect(sum(few.week)).toBe(750);
  expect(sum(few.reference) / 2).toBeCloseTo(750, -2);
  const many = equalVolume(reference, [day(4_000)], 2, 'seed');
  expect(sum(many.week)).toBeCloseTo(3_000, -3);
  expect(many.reference).toBe(reference);
  expect(equalVolume(reference, [day(900)], 2, 'seed').reference).toBe(reference);
});

describe('where it moved most', () => {
  /** Of 100 conversations in each of four segments, how many met the rule, then and now. */
  const counts = (moved: (region: string, channel: string) => number): SegmentCount[] =>
    ['EMEA', 'APAC'].flatMap((region) =>
      ['chat', 'email'].flatMap((channel) =>
        [false, true].flatMap((isNow) => {
          const met = isNow ? moved(region, channel) : 20;
          const one = { segment: [region, channel], isNow };
          return [
            { ...one, place: 0, n: met },
            { ...one, place: 1, n: 100 - met },
          ];
        }),
      ),
    );
  const most = (moved: (region: string, channel: string) => number) =>
    whereMost(counts(moved), ['REGION', 'CHANNEL'], 2, (sums) => sums[0]! + sums[1]!).map(
      ({ value }) => value,
    );

  test('is a segment, one value, or nowhere in particular', () => {
    const alone = counts((region) => (region === 'EMEA' ? 50 : 20)).map((one) => ({
      ...one,
      segment: [...one.segment, 'tier 1'],
    }));
    const places = whereMost(alone, ['REGION', 'CHANNEL', 'AGENT_TIER'], 2, (sums) => sums[0]! + sums[1]!);
    expect(places).toEqual([{ dimension: 'REGION', value: 'EMEA' }]);
    expect(most((region, channel) => (region === 'EMEA' && channel === 'chat' ? 60 : 20))).toEqual([
      'EMEA',
      'chat',
    ]);
    expect(most((region) => (region === 'EMEA' ? 50 : 20))).toEqual(['EMEA']);
    expect(most(() => 50)).toEqual([]);
    expect(whereMost([], ['REGION'], 2, () => 0)).toEqual([]);
  });
});

describe('agreement on reviewed samples', () => {
  const certified = { right: 340, of: 400 };
  const sample = (share: number, index: number) => ({
    from: addDays(firstDay, 7 * index),
    right: Math.round(200 * share),
    of: 200,
  });

  test('starts from the lower end of what was certified', () => {
    expect(agreementPlan(certified)!.certified).toBeCloseTo(0.8257, 3);
    expect(agreementPlan({ right: 2, of: 20 })).toBeNull();
  });

  test('is an alarm once two samples in a row are bad, also after many good ones', () => {
    const good = Array.from({ length: 20 }, (_, index) => sample(0.85, index));
    expect(watchAgreement(certified, good)).toMatchObject({ state: 'steady', since: null });
    const seen = watchAgreement(certified, [...good, sample(0.75, 20), sample(0.65, 21)]);
    expect(seen).toMatchObject({ state: 'alarm', since: addDays(firstDay, 140), moved: { before: 0.85 } });
    expect(seen.moved!.after).toBeCloseTo(0.7, 6);
    expect(seen.value!).toBeGreaterThan(seen.threshold!);
    expect(
      watchAgreement(certified, [...good, sample(0.75, 20), sample(0.65, 21), sample(0.9, 22)]).state,
    ).toBe('alarm');
  });

  test('says how to come by labels where there are none', () => {
    const none = watchAgreement(certified, []);
    expect(none.state).toBe('too_few');
    expect(signalSentence(none, [], wordsOfKey)).toMatch(/^No fresh labels\. Draw a set at random/);
    expect(watchAgreement(null, [sample(0.2, 0)]).state).toBe('too_few');
  });
});

describe('a check in a sentence', () => {
  const seen = (kinds: string[], rows: DriftRows) =>
    signalCounts(rows, [])
      .filter(({ kind }) => kinds.includes(kind))
      .map((signal) => ({ ...watchSignal(signal, weeks, 'test'), where: [] as [] }));

  test('says that nothing drifted, or what, since when and where', () => {
    expect(driftSentence(seen(['reasons', 'scores'], rowsOf()), weeks.reference)).toBe(
      'Nothing has drifted since 31 Aug.',
    );
    const [reasons, scores] = seen(['reasons', 'scores'], rowsOf({ waits: 0.5 }));
    const where = [
      { dimension: 'REGION' as const, value: 'EMEA' },
      { dimension: 'LANGUAGE' as const, value: 'de' },
    ];
    expect(driftSentence([{ ...reasons!, where }], weeks.reference)).toBe(
      'Reasons mix has drifted since 7 Sept, most in EMEA · German.',
    );
    expect(driftSentence([reasons!, scores!], weeks.reference)).toBe(
      'Reasons mix and score distribution have drifted since 7 Sept.',
    );
    expect(driftSentence(seen(['reasons'], rowsOf({ volume: 3 })), weeks.reference)).toMatch(/too few/);
  });
});
