import type { BuiltCells } from './buildCells.ts';
import { versionEffect } from './versionEffect.ts';

/** If at least this share of the changed conversations carry both versions' scores, the others are not mentioned. */
const nearlyAll = 0.95;

/** A sentence if several versions made the periods' scores; undefined if one did, or if a period has no scores. */
export function versionChange({
  commonVersion,
  liveVersions,
  cells,
}: Pick<BuiltCells, 'commonVersion' | 'liveVersions' | 'cells'>): string | undefined {
  const all = new Set([...liveVersions.baseline, ...liveVersions.current]);
  const isEmpty = liveVersions.baseline.length === 0 || liveVersions.current.length === 0;
  if (isEmpty || all.size < 2) return undefined;
  const spoken = (versions: readonly string[]): string => versions.toSorted().join(' and ');
  const noun = liveVersions.baseline.length > 1 ? 'versions' : 'version';
  const made = `Metric ${noun} ${spoken(liveVersions.baseline)} made the scores then, ${spoken(liveVersions.current)} now.`;
  const effect = versionEffect(cells);
  if (effect === 'inseparable') return made;
  if (effect === null) return `${made} Both are compared as ${commonVersion} scores them.`;
  const apart = `${made} Reasons are compared as ${commonVersion} scores them; what the change of version did has a row of its own`;
  const { pairs, changed } = cells.versionPairs!;
  return pairs.n < nearlyAll * changed
    ? `${apart}. It is measured on ${pairs.n.toLocaleString('en')} of the ${changed.toLocaleString('en')} conversations that another version scores now: what these leave open of the change is among the unexplained points.`
    : `${apart}.`;
}
