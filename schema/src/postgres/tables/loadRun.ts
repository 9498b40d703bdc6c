import { EntitySchema } from 'typeorm';

export type LoadRunState = 'running' | 'done' | 'failed' | 'interrupted';

/** The counts of a load, as in its report. */
export interface LoadCounts {
  read: number;
  loaded: number;
  replaced: number;
  unchanged: number;
  deleted: number;
  rejected: number;
  unexplained: number;
}

/** One run of the loader. */
export interface LoadRun {
  id: number;
  /** What was read: files, `-`, an upload's source name. */
  sources: string[];
  startedAt: Date;
  finishedAt: Date | null;
  state: LoadRunState;
  counts: LoadCounts | null;
  /** The file that keeps the rejected lines in full. */
  quarantine: string | null;
  error: string | null;
}

export const loadRunTable = new EntitySchema<LoadRun>({
  name: 'LoadRun',
  tableName: 'load_run',
  columns: {
    id: { type: 'int', primary: true, generated: 'increment' },
    sources: { type: 'jsonb' },
    startedAt: { name: 'started_at', type: 'timestamptz' },
    finishedAt: { name: 'finished_at', type: 'timestamptz', nullable: true },
    state: { type: 'text' },
    counts: { type: 'jsonb', nullable: true },
    quarantine: { type: 'text', nullable: true },
    error: { type: 'text', nullable: true },
  },
});
