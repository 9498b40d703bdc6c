import type { DataSource } from 'typeorm';
import { errorCode } from '../errorCode.ts';
import { markInterrupted, startRun, type RunKind } from './aliveRuns.ts';
import { scheduleRunTable, type ScheduleRun } from './tables/schedule.ts';

const scheduleRuns: RunKind<ScheduleRun> = {
  table: scheduleRunTable,
  locks: 7_589,
  alive: ['running'],
};

/** A scheduled job under way. */
export interface RunningJob {
  end: (outcome: Pick<ScheduleRun, 'state' | 'error'>) => Promise<void>;
}

/**
 * Takes a job's run for the time it was due, where no other of this process is under way; null where some app has it, or had
 * it and ended it. It counts as interrupted, and can be taken again, once this process is gone, or its end could not be
 * written down.
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

/** SQLSTATE of a second row of what may be there once. */
const uniqueViolation = '23505';

/** Writes down that a job nobody knew is known now: what was due before is not missed. */
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
