import type { Dimension } from '@plumbline/schema';
import type { Filter } from '../../api/src/scores/filter.ts';
import { finishLoad, recover, writeBatch } from '../../etl/src/warehouse/index.ts';
import { conversation, prepared, reason, score, seededRandom } from '../testkit/conversations.ts';
import { fc } from '../testkit/properties.ts';
import { openTemporaryWarehouse, type TemporaryWarehouse, noWords } from '../testkit/warehouse.ts';
import type { ReferenceRecord, ReferenceSegment } from './slices.ts';

export const rules = ['wait', 'repeat', 'thanks'];
export const values = {
  REGION: ['EMEA', 'AMER', 'APAC'],
  CHANNEL: ['chat', 'email'],
  LANGUAGE: ['en', 'de'],
  TOPIC: ['billing', 'delivery', 'outage'],
} as const;
export type Split = keyof typeof values;
export const splits = Object.keys(values) as Split[];
export const periods = {
  current: { from: '2026-06-01', to: '2026-07-01' },
  baseline: { from: '2026-05-01', to: '2026-06-01' },
};

/** Records whose scores add up, in two months, some abstained, some scored by a second version too. */
export const records: ReferenceRecord[] = (() => {
  const random = seededRandom(17);
  const pick = <Value>(all: readonly Value[]): Value => all[Math.floor(random() * all.length)]!;
  const scored = (version: string) => {
    const reasons = Array.from({ length: Math.floor(random() * 4) }, () => ({
      rule: pick(rules),
      points: Math.round((random() - 0.7) * 40) / 10,
    }));
    const base = pick([7, 7, 7.5]);
    const total = reasons.reduce((sum, { points }) => sum + points, base);
    return { version, base, reasons, score: random() < 0.1 ? null : total };
  };
  return Array.from({ length: 500 }, () => ({
    day: pick(['2026-05-03', '2026-05-20', '2026-06-02', '2026-06-15', '2026-06-30']),
    values: Object.fromEntries(splits.map((one) => [one, pick(values[one])])),
    scores: pick([['1'], ['1'], ['2', '1'], ['2'], []]).map(scored),
  }));
})();

/** A warehouse that holds the records. */
export async function openRecords(): Promise<TemporaryWarehouse> {
  const warehouse = await openTemporaryWarehouse();
  await recover(warehouse, noWords);
  await writeBatch(
    warehouse,
    records.map((record, index) =>
      prepared(
        String(index),
        conversation({
          startedAt: Date.parse(`${record.day}T12:00:00Z`),
          region: record.values['REGION']!,
          channel: record.values['CHANNEL']!,
          language: record.values['LANGUAGE']!,
          topic: record.values['TOPIC']!,
          scores: record.scores.map((one) =>
            score({
              version: one.version,
              score: one.score,
              abstained: one.score === null,
              base: one.base,
              reasons: one.reasons.map(({ rule, points }) => reason(rule, points)),
            }),
          ),
        }),
      ),
    ),
  );
  await finishLoad(warehouse, noWords);
  return warehouse;
}

/** A segment as a filter of the API. */
export const filterOf = (segment: ReferenceSegment): Filter => ({
  dimensions: new Map(Object.entries(segment) as [Dimension, readonly string[]][]),
  rules: [],
});

/** Some values of at least so many dimensions, at most two. */
export const segmentOf = (least: number): fc.Arbitrary<ReferenceSegment> =>
  fc
    .uniqueArray(fc.constantFrom(...splits), { minLength: least, maxLength: 2 })
    .chain((dimensions) =>
      fc.tuple(
        ...dimensions.map((dimension) =>
          fc.subarray([...values[dimension]], { minLength: 1 }).map((chosen) => [dimension, chosen] as const),
        ),
      ),
    )
    .map((parts) => Object.fromEntries(parts));
