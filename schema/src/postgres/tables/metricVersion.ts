import { EntitySchema } from 'typeorm';
import type { Rubric } from '../../rubric.ts';

export interface Metric {
  /** As records name it: `cx`. */
  key: string;
  name: string;
  /** The highest revision of its discarded drafts. The next draft begins after it, so that no two are confused. */
  discardedRevision: number;
  createdAt: Date;
}

export const metricTable = new EntitySchema<Metric>({
  name: 'Metric',
  tableName: 'metric',
  columns: {
    key: { type: 'text', primary: true },
    name: { type: 'text' },
    discardedRevision: { name: 'discarded_revision', type: 'int', default: 0 },
    createdAt: { name: 'created_at', type: 'timestamptz', createDate: true },
  },
});

export const versionStates = ['draft', 'published', 'retired'] as const;
export type VersionState = (typeof versionStates)[number];

/** A version of a metric: its rubric. A trigger keeps published ones unchanged. A metric has at most one draft. */
export interface MetricVersion {
  id: string;
  metric: string;
  /** As records name it: `v3.2`. */
  version: string;
  state: VersionState;
  rubric: Rubric;
  basedOn: string | null;
  /** What changed, in words; null until published. */
  changelog: string | null;
  /** Counts the edits of a draft, so that an edit in another tab is not overwritten. */
  revision: number;
  createdBy: string | null;
  createdAt: Date;
  publishedBy: string | null;
  publishedAt: Date | null;
  retiredAt: Date | null;
}

export const metricVersionTable = new EntitySchema<MetricVersion>({
  name: 'MetricVersion',
  tableName: 'metric_version',
  columns: {
    id: { type: 'uuid', primary: true, generated: 'uuid' },
    metric: { type: 'text' },
    version: { type: 'text' },
    state: { type: 'text' },
    rubric: { type: 'jsonb' },
    basedOn: { name: 'based_on', type: 'uuid', nullable: true },
    changelog: { type: 'text', nullable: true },
    revision: { type: 'int', default: 1 },
    createdBy: { name: 'created_by', type: 'uuid', nullable: true },
    createdAt: { name: 'created_at', type: 'timestamptz', createDate: true },
    publishedBy: { name: 'published_by', type: 'uuid', nullable: true },
    publishedAt: { name: 'published_at', type: 'timestamptz', nullable: true },
    retiredAt: { name: 'retired_at', type: 'timestamptz', nullable: true },
  },
});
