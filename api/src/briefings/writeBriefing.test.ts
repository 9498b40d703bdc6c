import { describe, expect, test } from 'vitest';
import type { Briefing } from './briefing.ts';
import type { BriefingData, FollowedDriver } from './briefingData.ts';
import { october, quietWeek, reason } from './fixtures/october.ts';
import { courseOf } from './followedSentences.ts';
import { wordsAt } from './quotesOf.ts';
import { writeBriefing } from './writeBriefing.ts';

const allSentences = ({ summary, sections }: Briefing) => [
  ...summary,
  ...sections.flatMap(({ sentences }) => sentences),
];
const section = (briefing: Briefing, key: string): string[] =>
  (briefing.sections.find((one) => one.key === key)?.sentences ?? []).map(({ text }) => text);

/** Every number of an answer in every way that a briefing may write one. */
function writtenNumbers(data: unknown): Set<string> {
  const found = new Set<string>();
  JSON.stringify(data, (_, value: unknown) => {
    if (typeof value === 'number') {
      for (const digits of [0, 1, 2]) {
        found.add(Math.abs(value).toFixed(digits));
        found.add(`${Math.abs(100 * value).toFixed(digits)}%`);
      }
      found.add(`${(100 * (1 - value)).toFixed(1)}%`);
      found.add(value.toLocaleString('en-US'));
    }
    return value;
  });
  return found;
}

/** Names and days that hold digits, which are no figures. */
const named = /\b\d{1,2} [A-Z][a-z]{2} \d{4}\b|\b3\.[12]\b|[Aa]t 95%|\b\d+ of \d+ rules/g;

describe('a briefing', () => {
  test('states no number that is not in the answers', () => {
    for (const data of [october, quietWeek]) {
      const known = writtenNumbers(data);
      known.add('0.40');
      for (const { text } of allSentences(writeBriefing(data))) {
        if (data.movement.warnings.some(({ message }) => message === text)) continue;
        for (const [number] of text.replaceAll(named, '').matchAll(/\d[\d,]*(?:\.\d+)?%?/g)) {
          expect(known, `${number} in “${text}”`).toContain(number.replace(/,$/, ''));
        }
      }
    }
  });

  test('leads every sentence, row and quote to a page of the app, and every driver to its conversations', () => {
    const briefing = writeBriefing(october);
    const links = [
      ...allSentences(briefing),
      ...briefing.rows,
      ...briefing.quotes.shown,
      briefing.quotes,
    ].map(({ link }) => link);
    for (const link of links)
      expect(link).toMatch(/^\/(why\?|conversations[/?]|metric\/3\.2\?view=proof|metric$|briefings)/);
    expect(briefing.rows[0]!.link).toBe(
      '/conversations?p=2026-10-01..2026-10-31&b=2026-09-01..2026-09-30&region=EMEA&channel=chat&rule=long-wait',
    );
    expect(briefing.link).toBe('/why?p=2026-10-01..2026-10-31&b=2026-09-01..2026-09-30');
  });

  test('leads to the very values it is narrowed to, also where one holds a comma', () => {
    const narrowing = {
      dimensions: new Map([['TOPIC' as const, ['returns', 'bills, fees', '5%']]]),
      rules: [],
    };
    expect(writeBriefing({ ...october, narrowing }).link).toMatch(/&topic=5%2525,bills%252C%20fees,returns$/);
  });

  test('says what moved, what may be chance, where the score stands and what it rests on', () => {
    const briefing = writeBriefing(october);
    expect(briefing).toMatchObject({
      title: 'Monthly deep-dive',
      periods: 'October 2026 against September 2026',
      isQuiet: false,
      versions: ['3.1', '3.2'],
    });
    expect(briefing.rows.map(({ title, place, note }) => [title, place, note])).toEqual([
      ['Long wait before first reply', 'EMEA · chat', '14.1% to 48.6% of conversations'],
      ['Volume', 'in-app', '0.0% to 6.2% of volume'],
      ['Smaller reason effects', '', 'may be chance'],
      ['Mix: where volume moved', '', ''],
    ]);
    expect(section(briefing, 'moved')[0]).toBe(
      '“Long wait before first reply”, EMEA · chat, goes with −0.26 of the change (−0.29 to −0.23): it fired in 14.1% of those conversations, now in 48.6%.',
    );
    expect(section(briefing, 'noise')).toEqual([
      'The reasons that are not named make up −0.01 together, which may be chance (−0.07 to +0.05).',
      '2 of 3 rules did not clearly move over all conversations, the largest of them “Had to repeat information”, “Resolved in one conversation”.',
    ]);
    expect(section(briefing, 'standing')).toEqual([
      'EMEA stands at 6.21, −0.99 from the rest (−1.14 to −0.84; 1,384 conversations).',
      'AMER stands at 7.28, +0.63 from the rest (+0.49 to +0.77; 1,384 conversations).',
    ]);
    expect(section(briefing, 'trust')).toEqual([
      '4,860 of 4,980 conversations are scored, 2.4% are not.',
      '3.2 meets its targets. It was tested on 20 Sep 2026.',
      'Too few labels to tell in Japanese.',
      'Whether the scorer drifts is not watched.',
      'The periods differ in length: 30 days then, 31 now.',
    ]);
    expect(briefing.drivers.map(({ rule, place }) => [rule, place])).toEqual([
      ['long-wait', 'EMEA · chat'],
      [null, 'in-app'],
    ]);
  });

  test('draws the smoothed mean where there is one, and where a version begins or runs beside another', () => {
    const [first, second, , last] = october.trend;
    const { trend } = writeBriefing({
      ...october,
      trend: [
        first!,
        Object.assign({}, second, { smoothMean: 7.05 }),
        Object.assign({}, last, { beside: ['3.1'] }),
        last!,
      ],
    });
    expect(trend).toEqual([
      { at: '2026-09-01', mean: 7.2, begins: null, isOverlap: false },
      { at: '2026-09-02', mean: 7.05, begins: null, isOverlap: false },
      { at: '2026-10-02', mean: 6.7, begins: '3.2', isOverlap: true },
      { at: '2026-10-02', mean: 6.7, begins: null, isOverlap: false },
    ]);
  });

  test('quotes customers under their name alone, and says which way a quote weighs', () => {
    const quotes = (change: object): Briefing['quotes'] => {
      const [lowers, other] = october.examples.shown;
      const shown = [lowers!, { ...other!, points: 1, ...change }];
      return writeBriefing({ ...october, examples: { ...october.examples, shown } }).quotes;
    };
    expect(quotes({}).heading).toBe('In customers’ words');
    expect(quotes({}).shown.map(({ raises }) => raises)).toEqual([false, true]);
    expect(quotes({ isCustomers: false }).heading).toBe('Out of conversations');
    expect(quotes({ isCustomers: false, quote: null }).heading).toBe('In customers’ words');
  });

  test('counts no named driver among the rules that did not move, and repeats no warning', () => {
    const unclear = reason('long-wait', { value: -0.27, low: -0.6, high: 0.1, pValue: null }, 0.05, 0.12);
    const briefing = writeBriefing({
      ...october,
      movement: {
        ...october.movement,
        reasons: [unclear, ...october.movement.reasons.slice(1)],
        warnings: [...october.movement.warnings, ...quietWeek.movement.warnings],
      },
    });
    expect(section(briefing, 'noise').at(-1)).toMatch(/^2 of 3 rules did not clearly move/);
    expect(section(briefing, 'trust').at(-1)).toBe(october.movement.warnings[0]!.message);
    // A week is too short for what a certificate does not show.
    expect(section(writeBriefing(quietWeek), 'trust')).not.toContain('Too few labels to tell in Japanese.');
  });

  test('of a week in which nothing moved beyond noise says so', () => {
    const briefing = writeBriefing(quietWeek);
    expect(briefing.isQuiet).toBe(true);
    expect(briefing.summary.map(({ text }) => text)).toEqual([
      'CX score held at 6.68.',
      'The change of 0.00 could be chance.',
      'At 95% the change lies in −0.22 to +0.22.',
      'No reason moved beyond noise.',
      '3.2 meets its targets.',
    ]);
    expect(section(briefing, 'moved')).toEqual(['No reason and no part of the mix stands out.']);
    expect(briefing.quotes.note).toBe('2 of 794, at random');
    expect(briefing.drivers).toEqual([]);
  });

  test('of a change that is not taken apart is not one of a quiet week, and says nothing of reasons', () => {
    const movement = { ...quietWeek.movement, rows: [], reasons: [] };
    const briefing = writeBriefing({ ...quietWeek, movement });
    expect(briefing.isQuiet).toBe(false);
    expect(section(briefing, 'moved')).toEqual([]);
    expect(section(briefing, 'noise')).toEqual([]);
  });

  test('without a conversation says that there is nothing to compare', () => {
    const none = { conversations: 0, scored: 0, coverage: 0, mean: null, low: null, high: null };
    const briefing = writeBriefing({
      ...quietWeek,
      trend: [],
      examples: { driver: null, total: 0, shown: [] },
      movement: {
        ...quietWeek.movement,
        current: none,
        delta: null,
        headline: [{ text: 'There is nothing to compare in these periods.', tone: null }],
        rows: [],
        reasons: [],
      },
    });
    expect(briefing.isQuiet).toBe(false);
    expect(section(briefing, 'trust')[0]).toBe(
      'There is no conversation in these days: the newest is of 31 Oct 2026.',
    );
  });
});

test('a briefing keeps where words stand, not the words, and finds them only as they were', () => {
  const [quote] = writeBriefing(october).quotes.shown;
  expect(JSON.stringify(writeBriefing(october))).not.toContain('sitting in this chat');
  const words = 'I have been sitting in this chat for 40 minutes';
  expect(wordsAt(quote!.place, [`${words}!`])).toBe(words);
  expect(wordsAt(quote!.place, [words.replace('40', '50')])).toBeNull();
  expect(wordsAt(quote!.place, [])).toBeNull();
});

describe('last time’s drivers', () => {
  const [driver] = writeBriefing(october).drivers;
  const followed = (effect: { value: number; low: number; high: number }): FollowedDriver => ({
    driver: driver!,
    reason: reason('long-wait', { ...effect, pValue: null }, 0.486, 0.2),
    conversations: { baseline: 640, current: 600 },
  });
  const november = (one: FollowedDriver, actions: BriefingData['actions'] = null): Briefing =>
    writeBriefing({
      ...october,
      current: { from: '2026-11-01', to: '2026-12-01' },
      baseline: { from: '2026-10-01', to: '2026-11-01' },
      previous: { id: 'b1', current: october.current, followed: [one] },
      actions,
    });

  test('have gone back, grown further or not clearly changed, by the interval of what they do since', () => {
    expect(courseOf(-0.26, { value: 0.5, low: 0.4, high: 0.6 })).toBe('gone back');
    expect(courseOf(-0.26, { value: -0.5, low: -0.6, high: -0.4 })).toBe('grown further');
    expect(courseOf(0.26, { value: -0.5, low: -0.6, high: -0.4 })).toBe('gone back');
    expect(courseOf(-0.26, { value: 0.1, low: -0.1, high: 0.3 })).toBe('not clearly changed');
  });

  test('are said with how often then, last time and now', () => {
    expect(section(november(followed({ value: 0.52, low: 0.41, high: 0.63 })), 'followed')).toEqual([
      '“Long wait before first reply”, EMEA · chat, has gone back: it fired in 14.1% of those conversations, last time in 48.6%, now in 20.0%; that goes with +0.52 (+0.41 to +0.63) of the score there.',
      'What was done about them is not recorded here.',
    ]);
    expect(section(november(followed({ value: 0.02, low: -0.05, high: 0.09 })), 'followed')[0]).toMatch(
      /^“Long wait before first reply”, EMEA · chat, has not clearly changed: .* could be chance\.$/,
    );
  });

  test('that have nothing to compare cannot be followed', () => {
    const one = { ...followed({ value: 0, low: 0, high: 0 }), reason: null };
    expect(section(november(one), 'followed')[0]).toBe(
      '“Long wait before first reply”, EMEA · chat, cannot be followed: there is nothing to compare.',
    );
  });

  test('stand beside what was done about them, where that is recorded', () => {
    const done = { text: 'Two agents were coached on it.', link: '/conversations', figures: [] };
    const said = section(november(followed({ value: 0.52, low: 0.41, high: 0.63 }), [done]), 'followed');
    expect(said.at(-1)).toBe('Two agents were coached on it.');
  });
});
