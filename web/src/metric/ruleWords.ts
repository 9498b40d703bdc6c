import { countOf } from '../format.ts';
import type { MetricVersion, RubricChange, ShownRule } from '../graphql/metric.ts';

/** Points with their sign: "−1.4 to −2.6", "+0.8". */
export function formatRulePoints({ direction, points }: Pick<ShownRule, 'direction' | 'points'>): string {
  const sign = direction === 'LOWERS' ? '−' : '+';
  const from = `${sign}${points.from.toFixed(1)}`;
  return points.from === points.to ? from : `${from} to ${sign}${points.to.toFixed(1)}`;
}

/** What a metric version is, in a sentence that an owner can quote. */
export function versionSentence({ version, state, rules, base, diff, basedOn }: MetricVersion): string {
  const lower = rules.filter(({ direction }) => direction === 'LOWERS').length;
  const raise = rules.length - lower;
  const made = `${countOf(rules.length, 'rule')}: ${lower} ${lower === 1 ? 'lowers' : 'lower'} the score, ${raise} ${raise === 1 ? 'raises' : 'raise'} it, from a base of ${base.toFixed(1)}.`;
  if (state === 'DRAFT') {
    const count = diff.length === 1 ? 'one thing' : `${diff.length} things`;
    const changes =
      basedOn === null
        ? ''
        : diff.length === 0
          ? ` It is still the same as ${basedOn}.`
          : ` It changes ${count} in ${basedOn}.`;
    return `${version} is a draft with ${made}${changes}`;
  }
  return `${version} ${state === 'RETIRED' ? 'is retired; it had' : 'has'} ${made}`;
}

/** What a diff says about a rule, in a few words: "new", "was −1.0". */
export function changeOfRule(diff: readonly RubricChange[], key: string): string {
  const change = diff.find(({ rule }) => rule === key);
  if (change === undefined) return '';
  if (change.kind === 'ADDED') return 'new';
  const points = change.changes.find(({ field }) => field === 'points');
  return points?.before ? `was ${points.before}` : 'changed';
}

/** A key made from a name: "Long wait" → "long-wait"; with a number at the end if it is taken. */
export function keyOf(label: string, taken: readonly string[]): string {
  const key =
    label
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '') || 'rule';
  if (!taken.includes(key)) return key;
  for (let number = 2; ; number += 1) if (!taken.includes(`${key}-${number}`)) return `${key}-${number}`;
}
