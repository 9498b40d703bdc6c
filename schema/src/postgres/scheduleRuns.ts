import type { DataSource } from 'typeorm';
import { errorCode } from '../errorCode.ts';
import { markInterrupted, startRun, type RunKind } from './aliveRuns.ts';
import { scheduleRunTable, type ScheduleRun } from './tables/schedule.ts';

const scheduleRuns: RunKind<ScheduleRun> = {
  table: scheduleRunTable,
  locks: 7_589,
  alive: ['running'],
};

/** A scheduled job that is running. */
export interface RunningJob {
  end: (outcome: Pick<ScheduleRun, 'state' | 'error'>) => Promise<void>;
}

/**
 * Takes a job's run for the time at which it was due; null if an app is running it or has ended it. Call it only while
 * no other scheduled run of this process is running. The run counts as interrupted, and can be taken again, once this
 * process is gone, or if its end could not be recorded.
 */
export async function takeScheduledRun(
  dataSource: DataSource,
  { job, dueAt }: Pick<ScheduleRun, 'job' | 'dueAt'>,
): Promise<RunningJob | null> {
  await markInterrupted(dataSource, scheduleRuns);
  try {
    const { end } = await startRun(dataSource, scheduleRuns, { job, dueAt, state: 'running' });
    return { end: (outcome) => end({ ...outcome, finishedAt: new Date() }) };
  } catch (error) {
    if (errorCode(error) === uniqueViolation) return null;
    throw error;
  }
}

/** The SQLSTATE for a second row where a unique index allows one. */
const uniqueViolation = '23505';

/** Records a new job, so that runs due before now do not count as missed. Does nothing if the job has a run already. */
export async function beginSchedule(
  dataSource: DataSource,
  { job, dueAt }: Pick<ScheduleRun, 'job' | 'dueAt'>,
): Promise<void> {
  await dataSource.query(
    `INSERT INTO schedule_run (job, due_at, state, finished_at) SELECT $1::text, $2, 'skipped', now()
     WHERE NOT EXISTS (SELECT FROM schedule_run WHERE job = $1::text) ON CONFLICT DO NOTHING`,
    [job, dueAt],
  );
}
