import { outageOf } from '@plumbline/schema';
import { beginSchedule, takeScheduledRun, type DataSource } from '@plumbline/schema/postgres';
import { lastDue, type Calendar } from './calendar.ts';

/** Work that is due by a calendar. */
export interface Job {
  /** Unique and stable: runs are recorded under it. `drift`, `briefings monthly 1 8`. */
  name: string;
  calendar: Calendar;
  /** Does the work; what it throws is stored with the run. The signal aborts when the app closes. */
  run: (due: { at: Date; signal: AbortSignal }) => Promise<void>;
}

/**
 * The jobs of this process. Add one when the app starts or somebody asks for it:
 *
 *     schedule.set({ name: `briefings ${every} ${day} ${hour}`, calendar, run: ({ at }) => sendBriefings(at) });
 *
 * A job runs once for each time it is due, in whichever app on a database takes it first. Times missed while no app ran
 * are made up for by one run; times before the job was first set are not. A run that fails is stored with its error and
 * waits for the next time. If a database was away or full, it runs again at the next look; if its app closed or was
 * killed, at the next start: so a job must be safe to repeat. Jobs of a process take turns.
 */
export interface Schedule {
  /** Adds a job, or replaces the one with its name. */
  set: (job: Job) => void;
  /** How long ago the longest waiting or running job was due; 0 if there is none. */
  lagSeconds: () => number;
  /** Starts nothing more, aborts what runs and waits for it. */
  close: () => Promise<void>;
}

interface Entry {
  job: Job;
  /** The due time that was last taken; 0 before that. */
  seen: number;
  underWay: Date | null;
}

/** How often due times are checked, rather than one long timer: a machine that slept is late by a minute at most. */
const lookMs = 60_000;

/**
 * Opens the schedule.
 * @param timeZone IANA zone whose clocks the calendars go by.
 * @param onError called with what made a run fail, besides the stored error.
 */
export function openSchedule(
  dataSource: DataSource,
  timeZone: string,
  onError: (error: unknown) => void,
): Schedule {
  const jobs = new Map<string, Entry>();
  const closing = new AbortController();
  let turn = Promise.resolve();

  const look = (): void => {
    for (const entry of jobs.values()) {
      const due = lastDue(entry.job.calendar, new Date(), timeZone);
      if (due.getTime() <= entry.seen) continue;
      const { seen } = entry;
      entry.seen = due.getTime();
      entry.underWay ??= due;
      turn = turn.then(() => takeTurn(entry, due, seen));
    }
  };

  const takeTurn = async (entry: Entry, due: Date, seen: number): Promise<void> => {
    try {
      await runDue(entry.job, due, seen === 0);
      entry.underWay = null;
    } catch (error) {
      // A database is away or full: the next look finds it due again.
      if (entry.seen === due.getTime()) entry.seen = seen;
      onError(error);
    }
  };

  const runDue = async (job: Job, at: Date, isNew: boolean): Promise<void> => {
    if (closing.signal.aborted || jobs.get(job.name)?.job !== job) return;
    if (isNew) await beginSchedule(dataSource, { job: job.name, dueAt: at });
    const taken = await takeScheduledRun(dataSource, { job: job.name, dueAt: at });
    if (taken === null) return;
    try {
      await job.run({ at, signal: closing.signal });
    } catch (error) {
      if (closing.signal.aborted) return taken.end({ state: 'interrupted', error: null });
      const isOutage = outageOf(error) !== null;
      const words = error instanceof Error ? error.message : String(error);
      await taken.end({ state: isOutage ? 'interrupted' : 'failed', error: words });
      if (isOutage) throw error;
      return onError(error);
    }
    await taken.end({ state: 'done', error: null });
  };

  const timer = setInterval(look, lookMs);
  timer.unref();
  return {
    set: (job) => {
      jobs.set(job.name, { job, seen: 0, underWay: null });
      look();
    },
    lagSeconds: () => {
      const now = Date.now();
      const since = [...jobs.values()].map(({ underWay }) => underWay?.getTime() ?? now);
      return (now - Math.min(now, ...since)) / 1000;
    },
    close: async () => {
      clearInterval(timer);
      closing.abort();
      await turn;
    },
  };
}
