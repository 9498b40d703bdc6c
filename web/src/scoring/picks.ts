import type { Score } from '../conversations/conversation.ts';
import type { VersionSummary } from '../graphql/metric.ts';

/** A score to compare: a stored one, or a preview by a version and a scorer. */
export interface ScorePick {
  kind: 'KEPT' | 'OFFLINE' | 'MODEL';
  version: string;
}

/** The scores that can be compared: the stored ones, then a preview per scorer and version that is not retired. */
export function picksOf(
  scores: readonly Score[],
  versions: readonly VersionSummary[],
  hasModel: boolean,
): ScorePick[] {
  const kept = scores.map(({ version }): ScorePick => ({ kind: 'KEPT', version }));
  const previews = versions
    .filter(({ state }) => state !== 'RETIRED')
    .flatMap(({ version }): ScorePick[] => [
      { kind: 'OFFLINE', version },
      ...(hasModel ? [{ kind: 'MODEL' as const, version }] : []),
    ]);
  return [...kept, ...previews];
}

/** "3.2 as kept", "3.2 offline, preview" */
export function pickWords({ kind, version }: ScorePick): string {
  const words = { KEPT: 'as kept', OFFLINE: 'offline, preview', MODEL: 'by the model, preview' };
  return `${version} ${words[kind]}`;
}

/** A pick as written in addresses: "offline~3.2". */
export const printPick = ({ kind, version }: ScorePick): string => `${kind.toLowerCase()}~${version}`;

/** The pick named in the address if it exists; else the first that is not `taken`. */
export function choosePick(
  picks: readonly ScorePick[],
  asked: string,
  taken: ScorePick | null = null,
): ScorePick | null {
  return (
    picks.find((pick) => printPick(pick) === asked) ??
    picks.find((pick) => taken === null || printPick(pick) !== printPick(taken)) ??
    null
  );
}
