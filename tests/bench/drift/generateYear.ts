import type { DriftRows, ReviewedSample } from '@plumbline/api';
import { dayMs, dimensions, type Dimension } from '@plumbline/schema';
import { seededRandom } from '../../testkit/random.ts';

export interface YearOptions {
  weeks: number;
  /** How often the scorer is right. */
  right: number;
  /** How many times as often the first rule fires in a week, counted from 0. */
  firesIn?: (week: number) => number;
  /** How far days lie apart in everything, as the standard deviation of a share's logarithm. */
  leaning: number;
  /** Conversations a day, about. */
  volume: number;
  /** Reviewed conversations a week, from `reviewedFrom` on. */
  reviewed: number;
  reviewedFrom: number;
}

/** A Monday. */
export const firstDay = '2026-01-05';
const dayAt = (index: number): string =>
  new Date(Date.parse(`${firstDay}T00:00:00Z`) + index * dayMs).toISOString().slice(0, 10);

const rules = ['long-wait', 'repeat', 'unresolved', 'rude', 'apology', 'quick', 'bounced', 'thanked'];
const sizes: Record<Dimension, number> = {
  REGION: 3,
  CHANNEL: 4,
  AGENT_TIER: 3,
  LANGUAGE: 8,
  CUSTOMER_SEGMENT: 3,
  TOPIC: 40,
  TEAM: 12,
};

/**
 * Weeks of support as they come: weekends are quieter and other than Tuesdays, a day has its own leaning in everything (an
 * outage, a campaign), volumes wander, topics and languages have a long tail of which some values are rarer than one a
 * month. From week to week nothing changes but what `firesIn` says.
 */
export function generateYear(
  seed: number,
  options: YearOptions,
): { rows: DriftRows; samples: ReviewedSample[] } {
  const { uniform: random, normal } = seededRandom(seed);
  const leaning = (): number => Math.exp(options.leaning * normal());
  const pick = (weights: readonly number[], of: number): number => {
    let left = random() * of;
    const found = weights.findIndex((weight) => (left -= weight) < 0);
    return found < 0 ? weights.length - 1 : found;
  };
  const shares = Object.fromEntries(
    dimensions.map((dimension) => [
      dimension,
      Array.from(
        { length: sizes[dimension] },
        (_, nth) => 1 / (nth + 1) ** (sizes[dimension] > 10 ? 1.6 : 1.1),
      ),
    ]),
  ) as Record<Dimension, number[]>;
  const rows = { scores: [], reasons: [], bins: [], values: [] } as unknown as {
    [Key in keyof DriftRows]: DriftRows[Key][number][];
  };
  const samples: ReviewedSample[] = [];
  let volume = options.volume;
  for (let week = 0; week < options.weeks; week += 1) {
    volume = Math.min(options.volume * 2, Math.max(options.volume / 2, volume * leaning()));
    for (let weekday = 0; weekday < 7; weekday += 1) {
      countDay(
        dayAt(week * 7 + weekday),
        Math.round(volume * (weekday > 4 ? 0.4 : 1) * leaning()),
        weekday > 4,
        options.firesIn?.(week) ?? 1,
      );
    }
    if (week < options.reviewedFrom) continue;
    let found = 0;
    for (let nth = 0; nth < options.reviewed; nth += 1) if (random() < options.right) found += 1;
    samples.push({ from: dayAt(week * 7), right: found, of: options.reviewed });
  }
  return { rows, samples };

  function countDay(day: string, conversations: number, isWeekend: boolean, fires: number): void {
    const ofDay = dimensions.map((dimension) => {
      const weights = shares[dimension].map(
        (share, nth) => share * leaning() * (isWeekend && nth === 1 ? 1.5 : 1),
      );
      return {
        dimension,
        weights,
        of: weights.reduce((a, b) => a + b),
        counts: weights.map(() => 0),
        missing: 0,
      };
    });
    const badShare = Math.min(0.9, 0.3 * leaning() * (isWeekend ? 1.3 : 1));
    const ruleShares = rules.map((_, rule) => leaning() * (rule === 0 ? fires : 1));
    const fired = rules.map(() => 0);
    const bins = Array.from({ length: 10 }, () => 0);
    let [scored, abstained] = [0, 0];
    for (let nth = 0; nth < conversations; nth += 1) {
      for (const one of ofDay) {
        if (random() < 0.02) one.missing += 1;
        else one.counts[pick(one.weights, one.of)]! += 1;
      }
      if (random() < 0.06) {
        abstained += 1;
        continue;
      }
      scored += 1;
      const isBad = random() < badShare;
      const isSeenAsBad = random() < options.right ? isBad : !isBad;
      bins[Math.min(9, Math.floor((isSeenAsBad ? 1 : 5) + random() * 4.5))]! += 1;
      rules.forEach((_, rule) => {
        const share = (rule < 4 === isSeenAsBad ? 0.35 : 0.04) * ruleShares[rule]!;
        if (random() < share) fired[rule]! += 1;
      });
    }
    rows.scores.push({ day, scored, abstained });
    rules.forEach((rule, nth) => rows.reasons.push({ day, rule, n: fired[nth]! }));
    bins.forEach((n, bin) => rows.bins.push({ day, bin, n }));
    for (const { dimension, counts, missing } of ofDay) {
      counts.forEach((n, nth) => {
        if (n > 0) rows.values.push({ day, dimension, value: `${dimension} ${nth}`, n });
      });
      const value = dimension === 'LANGUAGE' ? 'und' : 'unknown';
      if (missing > 0) rows.values.push({ day, dimension, value, n: missing });
    }
  }
}
