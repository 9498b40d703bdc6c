import type { ScoreReason } from '@plumbline/schema';
import { expect, test } from 'vitest';
import { correctedScore, type Correction } from '../../api/src/feedback/correctedScore.ts';
import { fc } from '../testkit/properties.ts';

const reason = (rule: string, points: number): ScoreReason => ({
  rule,
  points,
  message: null,
  quote: null,
  start: null,
  end: null,
  note: null,
});
const place = { message: null, start: null, end: null };

test('base and points add up to the score, which stays on its scale, whatever is accepted', () => {
  const tenths = (least: number, most: number) =>
    fc.integer({ min: least, max: most }).map((value) => value / 10);
  const rules = fc.constantFrom('long-wait', 'solved', 'unexplained');
  const corrections = fc.array(
    fc.oneof(
      fc
        .record({ rule: rules, nth: fc.nat(1) })
        .map((of): Correction => ({ ...place, ...of, kind: 'did_not_happen', points: null, score: null })),
      fc
        .record({ rule: rules, nth: fc.nat(1), points: tenths(-100, 100) })
        .map((of): Correction => ({ ...place, ...of, kind: 'points', score: null })),
      tenths(0, 100).map((score): Correction => ({
        ...place,
        kind: 'score',
        rule: null,
        nth: null,
        points: null,
        score,
      })),
    ),
    { maxLength: 4 },
  );
  const originals = fc
    .record({ base: tenths(0, 100), given: fc.array(fc.tuple(rules, tenths(-40, 40)), { maxLength: 5 }) })
    .map(({ base, given }) => {
      const reasons = given.map(([rule, points]) => reason(rule, points));
      const sum = base + reasons.reduce((all, { points }) => all + points, 0);
      const score = Math.min(10, Math.max(0, sum));
      return { base, score, reasons: score === sum ? reasons : [...reasons, reason('capped', score - sum)] };
    });
  fc.assert(
    fc.property(originals, corrections, (original, accepted) => {
      const { score, base, reasons } = correctedScore(original, accepted, []);
      expect(base + reasons.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(score, 9);
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(10);
    }),
  );
});
