import { scoringOf } from '@plumbline/schema';
import type { EntityManager } from '@plumbline/schema/postgres';
import { currentVersion, versionOf, type VersionRow } from '../rubric/versions.query.ts';

/** The scores to judge: those stored under one name, or the live ones. */
export interface MeasuredVersion {
  metric: string;
  /** Null: the live score of each conversation. */
  scoredAs: string | null;
  /** The version whose rubric made them; null if scores were loaded under a name that the workspace does not know. */
  version: VersionRow | null;
  negativeBelow: number;
}

/** The suffix of scores by another scorer than the one that the version names. */
const otherScorer = /-(offline|model)$/;

/** The version whose scores are stored as `scoredAs`, or, for live scores, the one in use. */
export async function measuredVersion(
  manager: EntityManager,
  metric: string,
  scoredAs: string | null,
): Promise<MeasuredVersion> {
  const version =
    scoredAs === null
      ? await currentVersion(manager, metric)
      : ((await versionOf(manager, metric, scoredAs)) ??
        (await versionOf(manager, metric, scoredAs.replace(otherScorer, ''))));
  return { metric, scoredAs, version, negativeBelow: scoringOf(version?.rubric ?? {}).negativeBelow };
}
