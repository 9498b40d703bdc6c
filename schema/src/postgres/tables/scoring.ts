import { EntitySchema } from 'typeorm';

/** The conversations that a run scores: those of the selection that lack the version's score. */
export type ScoreSelection =
  /** Those without any score of the metric. */
  | { kind: 'unscored' }
  /** Those written since then (epoch milliseconds) without any score of the metric. */
  | { kind: 'arrived'; since: number }
  /** A share of those written since then, chosen by a stable hash; their score stands beside the live score. */
  | { kind: 'beside'; since: number; share: number }
  /** Half-open days in the workspace's zone; a share of their conversations, 0 to 1, the same for every version. */
  | { kind: 'period'; from: string; to: string; share?: number }
  /** A label set, by its id. */
  | { kind: 'set'; setId: string };

export type ScoreRunState = 'running' | 'stopping' | 'done' | 'stopped' | 'budget' | 'failed' | 'interrupted';

export interface ScoreRunCounts {
  /** Conversations that lacked the score when the run began. */
  found: number;
  scored: number;
  abstained: number;
  /** How many of the scored the offline scorer scored because the model failed. */
  fellBack: number;
  failed: number;
  /** Verdicts whose evidence did not hold up. */
  refused: number;
  inputTokens: number;
  outputTokens: number;
  /** US dollars. */
  cost: number;
  asked: number;
  flipped: number;
  seconds: number;
}

/** One scoring run. */
export interface ScoreRun {
  id: number;
  metricVersion: string;
  scorer: 'offline' | 'model';
  selection: ScoreSelection;
  state: ScoreRunState;
  /** US dollars; null: no limit. */
  budget: number | null;
  counts: ScoreRunCounts;
  /** The first conversations that failed, and why. */
  failures: { source: string; id: string; message: string }[];
  error: string | null;
  startedAt: Date;
  finishedAt: Date | null;
}

export const scoreRunTable = new EntitySchema<ScoreRun>({
  name: 'ScoreRun',
  tableName: 'score_run',
  columns: {
    id: { type: 'int', primary: true, generated: 'increment' },
    metricVersion: { name: 'metric_version', type: 'uuid' },
    scorer: { type: 'text' },
    selection: { type: 'jsonb' },
    state: { type: 'text' },
    budget: { type: 'double precision', nullable: true },
    counts: { type: 'jsonb' },
    failures: { type: 'jsonb' },
    error: { type: 'text', nullable: true },
    startedAt: { name: 'started_at', type: 'timestamptz', createDate: true },
    finishedAt: { name: 'finished_at', type: 'timestamptz', nullable: true },
  },
});

/** A batch that was requested from a model's endpoint and whose results are not read yet. */
export interface ScoreBatch {
  /** The endpoint's id for it. */
  id: string;
  metricVersion: string;
  conversations: { source: string; id: string; readHash: string }[];
  askedAt: Date;
}

export const scoreBatchTable = new EntitySchema<ScoreBatch>({
  name: 'ScoreBatch',
  tableName: 'score_batch',
  columns: {
    id: { type: 'text', primary: true },
    metricVersion: { name: 'metric_version', type: 'uuid' },
    conversations: { type: 'jsonb' },
    askedAt: { name: 'asked_at', type: 'timestamptz', createDate: true },
  },
});

/** The version that scores a metric's conversations as they arrive. */
export interface LiveScoring {
  metric: string;
  metricVersion: string;
  since: Date;
  by: string | null;
}

export const liveScoringTable = new EntitySchema<LiveScoring>({
  name: 'LiveScoring',
  tableName: 'live_scoring',
  columns: {
    metric: { type: 'text', primary: true },
    metricVersion: { name: 'metric_version', type: 'uuid' },
    since: { type: 'timestamptz', createDate: true },
    by: { type: 'uuid', nullable: true },
  },
});
