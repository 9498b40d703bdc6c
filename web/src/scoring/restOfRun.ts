import type { LabelSet } from '../graphql/groundTruth.ts';
import type { ScoreRun, ScoreRunInput } from '../graphql/scoring.ts';

/** A run that would score what an earlier run left; null if nothing is left, or if it cannot be started by hand. */
export function restOfRun(
  run: ScoreRun,
  metric: string,
  sets: readonly Pick<LabelSet, 'id' | 'name'>[],
): ScoreRunInput | null {
  const { state, version, scorer, selection: kind, from, to, share } = run;
  if (state === 'RUNNING' || state === 'STOPPING' || state === 'DONE') return null;
  if (kind === 'ARRIVED' || kind === 'BESIDE') return null;
  const setId = sets.find(({ name }) => name === run.set)?.id ?? null;
  const period = from === null || to === null ? null : { from, to };
  if ((kind === 'SET' && setId === null) || (kind === 'PERIOD' && period === null)) return null;
  return { metric, version, scorer, selection: { kind, period, share, setId } };
}
