import { EntitySchema } from 'typeorm';

/**
 * `skipped`: it was due before the job was known. `interrupted`: its process ended first, or a database was unavailable
 * or full; it runs again.
 */
export type ScheduleRunState = 'running' | 'done' | 'failed' | 'interrupted' | 'skipped';

/** One run of a scheduled job. A unique index allows one per due time, not counting interrupted ones. */
export interface ScheduleRun {
  id: number;
  job: string;
  /** When it should run. */
  dueAt: Date;
  state: ScheduleRunState;
  error: string | null;
  startedAt: Date;
  finishedAt: Date | null;
}

export const scheduleRunTable = new EntitySchema<ScheduleRun>({
  name: 'ScheduleRun',
  tableName: 'schedule_run',
  columns: {
    id: { type: 'int', primary: true, generated: 'increment' },
    job: { type: 'text' },
    dueAt: { name: 'due_at', type: 'timestamptz' },
    state: { type: 'text' },
    error: { type: 'text', nullable: true },
    startedAt: { name: 'started_at', type: 'timestamptz', createDate: true },
    finishedAt: { name: 'finished_at', type: 'timestamptz', nullable: true },
  },
});
