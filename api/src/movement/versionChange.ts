import type { BuiltCells } from './buildCells.ts';

/** With so large a share of what another version scores carrying both, what the others leave open is not worth a word. */
const nearlyAll = 0.95;

/** What is to be said where more than one version made the scores; undefined where one did. */
export function versionChange({ ruler, liveVersions, cells }: BuiltCells): string | undefined {
  const all = new Set([...liveVersions.baseline, ...liveVersions.current]);
  if (all.size < 2) return undefined;
  const spoken = (versions: readonly string[]): string => versions.toSorted().join(' and ');
  const { versionPairs } = cells;
  const [paired, changed] = [versionPairs?.pairs.n ?? 0, versionPairs?.changed ?? 0];
  return [
    `Metric version ${spoken(liveVersions.baseline)} made the scores then, ${spoken(liveVersions.current)} now.`,
    `Reasons are compared on ${ruler}; the change of ruler is kept apart.`,
    ...(paired > 0 && paired < nearlyAll * changed
      ? [
          `It is measured on ${paired.toLocaleString('en')} of the ${changed.toLocaleString('en')} conversations that another version scores now: what these leave open of the change is among the unexplained points.`,
        ]
      : []),
  ].join(' ');
}
