import { expect, test } from 'vitest';
import { explainMovement } from '../../api/src/movement/explainMovement.ts';
import { cellsFrom, type Drawn } from '../../api/src/movement/fixtures/cellsFrom.ts';
import { narrate } from '../../api/src/movement/narrative.ts';
import { wordsOfKey } from '../../api/src/movement/ruleWords.ts';
import { fc } from '../testkit/properties.ts';

/** Conversations of two regions that long waits cost so many thousandths of a point. */
function conversations(period: 0 | 1, thousandths: readonly number[]): Drawn[] {
  return thousandths.map((points, index) => ({
    period,
    segment: [index % 2 === 0 ? 'EMEA' : 'AMER', 'chat'],
    base: 8,
    reasons: [['long-wait', -points / 1000]],
  }));
}

test('the size of a change is everywhere the one between the means shown, and the rows shown add up to it', () => {
  const points = fc.array(fc.integer({ min: 1, max: 2000 }), { minLength: 100, maxLength: 140 });
  let untold = 0;
  fc.assert(
    fc.property(points, points, fc.integer({ min: 0, max: 2000 }), (before, after, more) => {
      const drawn = [
        ...conversations(0, before),
        ...conversations(
          1,
          after.map((one) => one + more),
        ),
      ];
      const answer = explainMovement(cellsFrom(drawn), { maxDrivers: 8, minSupport: 30, words: wordsOfKey });
      const { headline, narrative } = narrate(answer, 'CX score', wordsOfKey);
      const [from, to] = [answer.baseline, answer.current].map(({ mean }) => Number(mean!.toFixed(2)));
      const change = Math.abs(to! - from!).toFixed(2);
      const rows = answer.rows.reduce((sum, { display }) => sum + display, 0);
      expect(Math.abs(rows).toFixed(2)).toBe(change);
      const said = (text: string): string | undefined =>
        /(?:fell|rose|change of) .?(\d\.\d\d)\b/.exec(text)?.[1];
      expect(said(headline.map(({ text }) => text).join(''))).toBe(change);
      // Its numbers are the answer's own: it says none where that one, rounded, is another.
      const exact = Math.abs(answer.delta!.value).toFixed(2);
      expect(said(narrative)).toBe(exact === change ? change : undefined);
      if (exact !== change) untold += 1;
    }),
  );
  expect(untold).toBeGreaterThan(0);
});
