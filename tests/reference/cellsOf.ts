import type { MovementCells, RuleSums, ScoreSums } from '@plumbline/api';
import { pointsOf, scoreOf, type ReferenceConversation } from './movement.ts';

const centre = 5;

/** The sufficient statistics that the warehouse would give for these records. */
export function cellsOf(conversations: readonly ReferenceConversation[]): MovementCells {
  const segments = [...new Set(conversations.map((one) => JSON.stringify(one.segment)))];
  const rules = [...new Set(conversations.flatMap((one) => one.reasons.map(({ rule }) => rule)))];
  const groups = new Map<string, ReferenceConversation[]>();
  for (const one of conversations) {
    const key = one.period + JSON.stringify(one.segment);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  const of = (period: string, segment: string): ReferenceConversation[] => groups.get(period + segment) ?? [];
  const sums = (values: (segment: string) => number): Float64Array => Float64Array.from(segments, values);
  const scores = (period: string): ScoreSums => ({
    n: sums((segment) => of(period, segment).length),
    sum: sums((segment) => total(of(period, segment).map((one) => scoreOf(one) - centre))),
    sumSquares: sums((segment) => total(of(period, segment).map((one) => (scoreOf(one) - centre) ** 2))),
    sumBase: sums((segment) => total(of(period, segment).map(({ base }) => base))),
  });
  const ruleSums = (period: string, rule: string): RuleSums => {
    const fired = (segment: string) =>
      of(period, segment).flatMap((one) => {
        const c = pointsOf(one, rule);
        return c === null ? [] : [{ c, x: scoreOf(one) - centre }];
      });
    return {
      n: sums((segment) => fired(segment).length),
      sum: sums((segment) => total(fired(segment).map(({ c }) => c))),
      sumSquares: sums((segment) => total(fired(segment).map(({ c }) => c * c))),
      sumCross: sums((segment) => total(fired(segment).map(({ c, x }) => c * x))),
    };
  };
  return {
    dimensions: (conversations[0]?.segment ?? []).map((_, index) => `d${index}`),
    segments: segments.map((segment) => JSON.parse(segment) as string[]),
    centre,
    baseline: scores('baseline'),
    current: scores('current'),
    rules: rules.map((rule) => ({
      rule,
      segment: Int32Array.from(segments.keys()),
      baseline: ruleSums('baseline', rule),
      current: ruleSums('current', rule),
    })),
  };
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
