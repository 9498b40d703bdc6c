import { describe, expect, test } from 'vitest';
import type { MovementAnswer } from './answer.ts';
import { explainMovement } from './explainMovement.ts';
import { cellsFrom, type Drawn } from './fixtures/cellsFrom.ts';
import { drawn } from './fixtures/drawn.ts';
import { narrate } from './narrative.ts';
import { wordsOfKey, type RuleWords } from './ruleWords.ts';

const words = (rule: string): RuleWords =>
  rule === 'late'
    ? {
        ...wordsOfKey(rule),
        label: 'Long wait',
        phrase: { more: 'waited longer for a first reply', less: 'waited less for a first reply' },
      }
    : wordsOfKey(rule);

/** A thousand conversations in EMEA chat and in AMER chat each, with a rule in every k-th; 0: in none. */
function world(
  period: 0 | 1,
  every: { EMEA: Record<string, number>; AMER: Record<string, number> },
  counts = { EMEA: 1000, AMER: 1000 },
): Drawn[] {
  return (['EMEA', 'AMER'] as const).flatMap((region) =>
    Array.from({ length: counts[region] }, (_, index): Drawn => {
      return {
        period,
        segment: [region, region === 'EMEA' ? 'chat' : 'email'],
        base: 8,
        reasons: Object.entries(every[region])
          .filter(([, k]) => k > 0 && index % k === 0)
          .map(([rule]): [string, number] => [rule, -2]),
      };
    }),
  );
}

function told(conversations: Drawn[]): {
  answer: MovementAnswer;
  headline: string;
  lede: string;
  narrative: string;
} {
  const answer = explainMovement(cellsFrom(conversations), { maxDrivers: 8, minSupport: 30, words });
  const { headline, lede, narrative } = narrate(answer, 'CX score', words);
  return { answer, headline: headline.map(({ text }) => text).join(''), lede, narrative };
}

const calm = { EMEA: { late: 10 }, AMER: { late: 10 } };

describe('a movement in words', () => {
  test('a fall that one reason goes with, in one part of the business', () => {
    const { answer, headline, lede } = told([
      ...world(0, calm),
      ...world(1, { EMEA: { late: 2 }, AMER: { late: 10 } }),
    ]);
    expect(headline).toMatch(
      /^CX score fell 0\.40, from 7\.80 to 7\.40, mostly as EMEA( chat)? customers waited longer for a first reply\.$/,
    );
    expect(lede).toBe('That goes with \u22120.40 of the change.');
    const parts = narrate(answer, 'CX score', words).headline;
    expect(parts.filter(({ tone }) => tone !== null)).toEqual([{ text: 'fell 0.40', tone: 'LOWERS' }]);
  });

  test('of two reasons each is named with its part of the change', () => {
    const { lede, answer } = told([
      ...world(0, { EMEA: { late: 10, 'asked-twice': 10 }, AMER: { late: 10, 'asked-twice': 10 } }),
      ...world(1, { EMEA: { late: 2, 'asked-twice': 5 }, AMER: { late: 10, 'asked-twice': 10 } }),
    ]);
    expect(answer.drivers.slice(0, 2).map(({ rule }) => rule)).toEqual(['late', 'asked-twice']);
    expect(lede).toBe('“Long wait” goes with \u22120.40 of the change, “Asked twice” with \u22120.10.');
  });

  test('of too few conversations no reason is named above the table; what is read aloud says to take care', () => {
    const few = { EMEA: 45, AMER: 45 };
    const { headline, lede, narrative } = told([
      ...world(0, calm, { EMEA: 1000, AMER: 200 }),
      ...world(1, { EMEA: { late: 1 }, AMER: { late: 10 } }, few),
    ]);
    expect(headline).toBe('Too few conversations to explain a change.');
    expect(lede).toBe('1,200 scored then, 90 now. Reasons are shown from 100 in each period.');
    expect(narrative).toMatch(/^CX score fell .* Only 1200 scored conversations then and 90 now/);
  });

  test('a rise, and a rule nobody described', () => {
    const { headline } = told([
      ...world(0, { EMEA: { 'asked-twice': 2 }, AMER: { 'asked-twice': 10 } }),
      ...world(1, { EMEA: { 'asked-twice': 10 }, AMER: { 'asked-twice': 10 } }),
    ]);
    expect(headline).toMatch(
      /^CX score rose 0\.40, from 7\.40 to 7\.80, mostly as “Asked twice” counted for less in EMEA( chat)?\.$/,
    );
  });

  test('who wrote in: a share that grew although the volume fell', () => {
    const low = { EMEA: { late: 1 }, AMER: { late: 0 } };
    const { headline, lede, answer } = told([
      ...world(0, low, { EMEA: 1000, AMER: 3000 }),
      ...world(1, low, { EMEA: 900, AMER: 600 }),
    ]);
    expect(headline).toMatch(
      /^CX score fell 0\.70, from 7\.50 to 6\.80, (mostly|partly) as a (larger share of conversations came from EMEA( chat)?|smaller share of conversations came from AMER( email)?)\.$/,
    );
    expect(lede).toContain('A changed mix of conversations makes up \u22120.70.');
    expect(answer.mixEffect!.value).toBeCloseTo(-0.7, 12);
  });

  test('many small effects: no single reason explains it', () => {
    const rules = Array.from({ length: 12 }, (_, index) => `rule-${index}`);
    const each = (every: number): Record<string, number> =>
      Object.fromEntries(rules.map((rule) => [rule, every]));
    const { headline } = told([
      ...world(0, { EMEA: each(20), AMER: each(20) }),
      ...world(1, { EMEA: each(14), AMER: each(14) }),
    ]);
    expect(headline).toMatch(
      /^CX score fell 0\.\d\d, from \d\.\d\d to \d\.\d\d\. No single reason explains it\.$/,
    );
  });

  test('a base that changed is told, and not taken for many small effects', () => {
    const raised = world(1, calm).map((one) => ({ ...one, base: 8.5 }));
    const { headline, lede } = told([...world(0, calm), ...raised]);
    expect(headline).toBe('CX score rose 0.50, from 7.80 to 8.30. No single reason explains it.');
    expect(lede).toBe('The base that scores start from makes up +0.50.');
  });

  test('a change that could be chance, and what cancels beneath it', () => {
    const { headline, lede } = told([
      ...world(0, { EMEA: { late: 10 }, AMER: { late: 5 } }),
      ...world(1, { EMEA: { late: 5 }, AMER: { late: 10 } }),
    ]);
    expect(headline).toBe('CX score held at 7.70. The change of 0.00 could be chance.');
    expect(lede).toMatch(/^Beneath it .*Long wait.* and .*Long wait.* moved\.$/);
    expect(lede).toContain('(\u22120.10)');
    expect(lede).toContain('(+0.10)');
  });

  test('a second reason is named only in the same part of the business, and only if it is large beside the first', () => {
    const elsewhere = told([
      ...world(0, { EMEA: { late: 10, rude: 10 }, AMER: { late: 10, rude: 10 } }),
      ...world(1, { EMEA: { late: 2, rude: 10 }, AMER: { late: 10, rude: 5 } }),
    ]);
    expect(elsewhere.answer.drivers.map(({ rule }) => rule)).toEqual(['late', 'rude']);
    expect(elsewhere.lede).toBe('That goes with \u22120.40 of the change.');
    const small = told([
      ...drawn(0, [], 2000, { late: { every: 10, points: -2 }, rude: { every: 20, points: -1 } }),
      ...drawn(1, [], 2000, { late: { every: 2, points: -2 }, rude: { every: 10, points: -1 } }),
    ]);
    expect(small.answer.drivers.map(({ rule }) => rule)).toEqual(['late', 'rude']);
    expect(small.lede).toBe('That goes with \u22120.80 of the change.');
  });

  test('what goes with little of the change is not named in its place', () => {
    const { headline, lede } = told([
      ...drawn(0, [], 1000, { late: { every: 10, points: -1 } }, 8),
      ...drawn(1, [], 1000, { late: { every: 5, points: -1 } }, 7.5),
    ]);
    expect(headline).toBe('CX score fell 0.60, from 7.90 to 7.30. No single reason explains it.');
    expect(lede).toMatch(/^The largest part that stands out is “Long wait” \(everywhere\): \u22120\.10\./);
  });

  test('a reason that costs more each time weighs more, however often it fires', () => {
    const { headline } = told([
      ...drawn(0, [], 1000, { late: { every: 5, points: -2 } }),
      ...drawn(1, [], 1000, { late: { every: 5, points: -4 } }),
    ]);
    expect(headline).toContain('mostly as customers waited longer for a first reply.');
  });

  test('a change of version hides what it goes against, and adds to what it goes with', () => {
    const { answer } = told([...world(0, calm), ...world(1, { EMEA: { late: 2 }, AMER: { late: 10 } })]);
    const withVersion = (value: number): string => {
      const versionEffect = { value, low: value, high: value, pValue: 0 };
      return narrate({ ...answer, versionEffect }, 'CX score', words).narrative;
    };
    expect(withVersion(0.2)).toContain('The change of metric version hides 0.20.');
    expect(withVersion(-0.2)).toContain('The change of metric version adds 0.20.');
    expect(withVersion(0.004)).not.toContain('metric version');
    expect(narrate({ ...answer, baseEffect: 0.004 }, 'CX score', words).narrative).not.toContain('The base');
  });

  test('a reversal is a word of caution only where the change is none of chance', () => {
    const reversed = { code: 'SIMPSON_REVERSAL', message: 'It turned.' } as const;
    const cautioned = ({ answer }: { answer: MovementAnswer }): string =>
      narrate({ ...answer, warnings: [...answer.warnings, reversed] }, 'CX score', words).narrative;
    const clear = { EMEA: { late: 2 }, AMER: { late: 10 } };
    expect(cautioned(told([...world(0, calm), ...world(1, clear)]))).toContain('It turned.');
    expect(cautioned(told([...world(0, calm), ...world(1, calm)]))).not.toContain('It turned.');
  });

  test('nothing to compare', () => {
    const { headline, narrative } = told(world(1, calm));
    expect(headline).toBe('There is nothing to compare in these periods.');
    expect(narrative).toContain('Choose other days');
  });
});

test('every number of the narrative is a rounded number of the answer, and nothing is called a cause', () => {
  const stories = [
    told([...world(0, calm), ...world(1, { EMEA: { late: 3, rude: 4 }, AMER: { late: 10, rude: 9 } })]),
    told([
      ...world(0, calm),
      ...world(1, { EMEA: { late: 3 }, AMER: { late: 4 } }, { EMEA: 700, AMER: 1300 }),
    ]),
    told([
      ...world(0, { EMEA: { late: 10 }, AMER: { late: 5 } }),
      ...world(1, { EMEA: { late: 5 }, AMER: { late: 11 } }),
    ]),
    told([
      ...world(0, calm, { EMEA: 40, AMER: 30 }),
      ...world(1, { EMEA: { late: 2 }, AMER: {} }, { EMEA: 50, AMER: 30 }),
    ]),
  ];
  for (const { answer, narrative } of stories) {
    const known = new Set(numbersIn(answer).map((value) => Math.abs(value).toFixed(2)));
    const counts = new Set([100, answer.baseline.scored, answer.current.scored].map(String));
    for (const number of narrative.match(/\d+(\.\d+)?/g) ?? []) {
      expect(known.has(number) || counts.has(number), `${number} in: ${narrative}`).toBe(true);
    }
    expect(narrative).not.toMatch(/because|caus|due to|driven by|-\d/i);
  }
});

function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]) => (name === 'rows' ? [] : numbersIn(inner)));
}
