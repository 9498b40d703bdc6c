/**
 * A movement across a change of metric version, taken apart the slow, obvious way from records. It imports nothing of
 * the product. The baseline is scored by the old version alone; the current period by either, the new one perhaps with
 * the old beside it (a pair).
 */
export interface VersionedConversation {
  period: 'baseline' | 'current';
  segment: readonly string[];
  /** Under the old version; null where only the new one scored it. */
  old: { base: number; reasons: readonly { rule: string; points: number }[] } | null;
  /** The live score where the new version made it; null where the old one is live. */
  live: number | null;
  /** What an accepted dispute made of the live score; null where nobody disputed it. */
  corrected: number | null;
}

export interface ReferenceVersions {
  delta: number;
  /** null: nothing was scored by the new version; 'inseparable': nothing by both. */
  version: number | null | 'inseparable';
  /** null: no score was corrected. */
  disputes: number | null;
  mix: number;
  base: number;
  /** Frequency + severity of each rule, on old scores. */
  rules: Map<string, number>;
  /** What the rules lack of everything else summing to Δ. */
  unexplained: number;
}

export function referenceVersions(records: readonly VersionedConversation[]): ReferenceVersions {
  const baseline = records.filter(({ period }) => period === 'baseline');
  const current = records.filter(({ period }) => period === 'current');
  const scored = current.filter(({ old }) => old !== null);
  const changed = current.filter(({ live }) => live !== null);
  const pairs = changed.filter(({ old }) => old !== null);
  const delta = mean(current.map(effectiveScore)) - mean(baseline.map(effectiveScore));
  const corrections = (group: readonly VersionedConversation[]): number =>
    mean(group.map((one) => effectiveScore(one) - (one.live ?? oldScore(one))));
  const disputes = records.some(({ corrected }) => corrected !== null)
    ? corrections(current) - corrections(baseline)
    : null;
  const perPair = pairs.map((one) => one.live! - oldScore(one));
  const version =
    changed.length === 0
      ? null
      : pairs.length === 0
        ? 'inseparable'
        : (changed.length / current.length) * mean(perPair);

  const key = (one: VersionedConversation): string => one.segment.join('\u0000');
  const known = new Set([...baseline, ...scored].map(key));
  const weighed = current.filter((one) => known.has(key(one)));
  const inSegment = (group: readonly VersionedConversation[], segment: string): VersionedConversation[] =>
    group.filter((one) => key(one) === segment);
  const parts = [...known].map((segment) => {
    const a = inSegment(baseline, segment);
    const b = inSegment(scored, segment);
    return {
      a,
      b,
      wA: a.length / baseline.length,
      wB: inSegment(weighed, segment).length / weighed.length,
      mA: mean((a.length > 0 ? a : b).map(oldScore)),
      mB: mean((b.length > 0 ? b : a).map(oldScore)),
    };
  });
  const sum = (value: (part: (typeof parts)[number]) => number): number =>
    parts.reduce((all, part) => all + value(part), 0);
  const centre = (sum(({ wA, mA }) => wA * mA) + sum(({ wB, mB }) => wB * mB)) / 2;
  const mix = sum(({ wA, wB, mA, mB }) => (wB - wA) * ((mA + mB) / 2 - centre));
  const inside = (value: (one: VersionedConversation) => number): number =>
    sum(({ a, b, wA, wB }) =>
      a.length === 0 || b.length === 0 ? 0 : ((wA + wB) / 2) * (mean(b.map(value)) - mean(a.map(value))),
    );
  const base = inside((one) => one.old!.base);
  const names = new Set([...baseline, ...scored].flatMap((one) => one.old!.reasons.map(({ rule }) => rule)));
  const rules = new Map(
    [...names].map((rule) => [
      rule,
      inside((one) => total(one.old!.reasons.filter((reason) => reason.rule === rule))),
    ]),
  );
  const explained = mix + base + (typeof version === 'number' ? version : 0) + (disputes ?? 0);
  const unexplained = delta - explained - [...rules.values()].reduce((all, effect) => all + effect, 0);
  return { delta, version, disputes, mix, base, rules, unexplained };
}

export function oldScore({ old }: VersionedConversation): number {
  return old!.base + total(old!.reasons);
}

/** The score that counts. */
export function effectiveScore(one: VersionedConversation): number {
  return one.corrected ?? one.live ?? oldScore(one);
}

function total(reasons: readonly { points: number }[]): number {
  return reasons.reduce((sum, { points }) => sum + points, 0);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
