import { scoringOf } from '@plumbline/schema';
import type { MetricVersion } from './rubric.types.ts';
import type { VersionRow } from './versions.query.ts';

/** A version as the API returns it, with the row that its other fields come from. */
export interface AnsweredVersion extends MetricVersion {
  row: VersionRow;
}

export function toMetricVersion(row: VersionRow): AnsweredVersion {
  const { id, metric, version, state, rubric, changelog, revision } = row;
  return {
    row,
    id,
    metric,
    version,
    state,
    base: rubric.base,
    rules: rubric.rules,
    scoring: scoringOf(rubric),
    changelog,
    revision,
    createdAt: row.createdAt.toISOString(),
    publishedAt: row.publishedAt?.toISOString() ?? null,
    publishedBy: row.publisher,
    retiredAt: row.retiredAt?.toISOString() ?? null,
    basedOn: row.basedOnVersion,
  };
}
