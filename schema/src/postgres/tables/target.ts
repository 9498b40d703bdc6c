import { EntitySchema } from 'typeorm';
import type { VersionTargets } from '../../targets.ts';

/** A version's targets. The newest locked row counts. Triggers refuse to change a locked row, or any after a look. */
export interface Target {
  id: number;
  /** The id of the metric version. */
  metricVersion: string;
  state: 'draft' | 'locked';
  targets: VersionTargets;
  /** SHA-256 of the version and the targets; null until locked. */
  contentHash: string | null;
  savedBy: string;
  savedAt: Date;
  lockedBy: string | null;
  lockedAt: Date | null;
}

export const targetTable = new EntitySchema<Target>({
  name: 'Target',
  tableName: 'target',
  columns: {
    id: { type: 'int', primary: true, generated: 'increment' },
    metricVersion: { name: 'metric_version', type: 'uuid' },
    state: { type: 'text' },
    targets: { type: 'jsonb' },
    contentHash: { name: 'content_hash', type: 'text', nullable: true },
    savedBy: { name: 'saved_by', type: 'uuid' },
    savedAt: { name: 'saved_at', type: 'timestamptz', createDate: true },
    lockedBy: { name: 'locked_by', type: 'uuid', nullable: true },
    lockedAt: { name: 'locked_at', type: 'timestamptz', nullable: true },
  },
});
