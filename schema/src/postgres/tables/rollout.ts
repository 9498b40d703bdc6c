import { EntitySchema } from 'typeorm';

/** The stages of a version's rollout, in order. It can be rolled back from each of them. */
export const rolloutStages = ['shadow', 'pilot', 'share', 'live'] as const;
export type RolloutStage = (typeof rolloutStages)[number];

/** The conversations that a stage covers. Empty lists mean every team or region. */
export interface RolloutScope {
  teams: string[];
  regions: string[];
  /** The share of the other conversations, 0 to 1, chosen by a stable hash. */
  share: number;
  /** Days after going live on which the replaced version still scores arrivals, so that the seam can be measured. */
  overlapDays: number;
}

/** A step of a version's rollout, or its rollback. Never changed. */
export interface RolloutStep {
  id: number;
  metricVersion: string;
  stage: RolloutStage | 'rolled_back';
  scope: RolloutScope;
  /** The step applies to conversations that began at this time or later. */
  since: Date;
  /** The version that scored arrivals before this one went live; null if none did. */
  replaced: string | null;
  /** The evidence that the step required, as it was at the time. */
  evidence: { key: string; sentence: string }[];
  note: string | null;
  by: string;
  at: Date;
}

export const rolloutStepTable = new EntitySchema<RolloutStep>({
  name: 'RolloutStep',
  tableName: 'rollout_step',
  columns: {
    id: { type: 'int', primary: true, generated: 'increment' },
    metricVersion: { name: 'metric_version', type: 'uuid' },
    stage: { type: 'text' },
    scope: { type: 'jsonb' },
    since: { type: 'timestamptz' },
    replaced: { type: 'uuid', nullable: true },
    evidence: { type: 'jsonb' },
    note: { type: 'text', nullable: true },
    by: { type: 'uuid' },
    at: { type: 'timestamptz', createDate: true },
  },
});
