import { EntitySchema } from 'typeorm';

/** The ways of a version to conversations, in order; from each of them it can be rolled back. */
export const rolloutStages = ['shadow', 'pilot', 'share', 'live'] as const;
export type RolloutStage = (typeof rolloutStages)[number];

/** Which conversations a stage takes. Empty lists: every team, every region. */
export interface RolloutScope {
  teams: string[];
  regions: string[];
  /** Of the other conversations, by a stable hash: 0 to 1. */
  share: number;
  /** For how many days after going live the version before still scores what arrives, so that the seam can be measured. */
  overlapDays: number;
}

/** A step of a version, or back. Never changed. */
export interface RolloutStep {
  id: number;
  metricVersion: string;
  stage: RolloutStage | 'rolled_back';
  scope: RolloutScope;
  /** Conversations that began from then on. */
  since: Date;
  /** The version that scored arrivals before this one went live; null where none did. */
  replaced: string | null;
  /** What the step asked for, as it stood. */
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
