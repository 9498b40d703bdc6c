import { rmSync } from 'node:fs';
import { openPostgres, scheduleRunTable, type Postgres } from '@plumbline/schema/postgres';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { firstMorning } from '../../api/src/schedule/calendar.ts';
import { openSchedule, type Schedule } from '../../api/src/schedule/schedule.ts';
import { postgresPrograms, startPostgresServer, type PostgresServer } from '../testkit/postgresServer.ts';
import { emptyDataFolder } from '../testkit/warehouse.ts';

/** A Thursday; the Monday before and the Monday after it are due. */
const thursday = new Date('2026-11-26T12:00:00Z');
const nextThursday = new Date('2026-12-03T12:00:00Z');

describe.each([
  { on: 'embedded', there: true },
  { on: 'server', there: postgresPrograms !== null },
] as const)('the schedule, $on', ({ on, there }) => {
  let server: PostgresServer | undefined;
  let dataDir: string;
  let postgres: Postgres;
  const schedules: Schedule[] = [];
  const errors: unknown[] = [];

  beforeAll(async () => {
    if (!there) return;
    dataDir = emptyDataFolder();
    if (on === 'server') server = await startPostgresServer();
    postgres = await openPostgres({ url: server?.url, dataDir });
  });
  afterEach(async () => {
    for (const schedule of schedules.splice(0)) await schedule.close();
    errors.splice(0);
    vi.useRealTimers();
  });
  afterAll(async () => {
    if (!there) return;
    await postgres.close();
    await server?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  /** Opens an app's schedule at a time; `minute` lets the next look happen. */
  function at(time: Date, app = postgres): Schedule {
    vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'], now: time });
    const schedule = openSchedule(app.dataSource, 'UTC', (error) => errors.push(error));
    schedules.push(schedule);
    return schedule;
  }
  const runsOf = async (job: string) =>
    (
      await postgres.dataSource.getRepository(scheduleRunTable).find({ where: { job }, order: { id: 'ASC' } })
    ).map(({ dueAt, state, error }) => [dueAt.toISOString().slice(0, 10), state, error]);
  /** Closes after what is under way has ended. */
  async function done(schedule: Schedule): Promise<void> {
    schedules.splice(schedules.indexOf(schedule), 1);
    await schedule.close();
  }
  const long = { timeout: 60_000 };
  /** A job that tells when it has run. */
  function counted(name: string) {
    const runs: string[] = [];
    let tell = (): void => undefined;
    const ran = new Promise<void>((resolve) => (tell = resolve));
    const job = {
      name,
      calendar: firstMorning('weekly'),
      run: async ({ at: due }: { at: Date }) => {
        runs.push(due.toISOString());
        tell();
      },
    };
    return { job, runs, ran };
  }

  test.runIf(there)('runs nothing that was due before the job was known, then what is due', async () => {
    const { job, runs, ran } = counted('new');
    const schedule = at(thursday);
    schedule.set(job);
    await vi.waitFor(
      async () => expect(await runsOf('new')).toEqual([['2026-11-23', 'skipped', null]]),
      long,
    );
    vi.setSystemTime(nextThursday);
    vi.advanceTimersByTime(60_000);
    await ran;
    await done(schedule);
    expect(runs).toEqual(['2026-11-30T06:00:00.000Z']);
    expect(await runsOf('new')).toEqual([
      ['2026-11-23', 'skipped', null],
      ['2026-11-30', 'done', null],
    ]);
  });

  test.runIf(there)('makes up once for what was missed, and not again at the next start', async () => {
    const first = at(thursday);
    first.set(counted('missed').job);
    await vi.waitFor(async () => expect(await runsOf('missed')).toHaveLength(1), long);
    await done(first);
    // Five Mondays later.
    const { job, runs, ran } = counted('missed');
    const second = at(new Date('2026-12-31T12:00:00Z'));
    second.set(job);
    await ran;
    await done(second);
    const third = at(new Date('2026-12-31T13:00:00Z'));
    third.set(job);
    const { job: after, ran: afterRan } = counted('after');
    await postgres.dataSource
      .getRepository(scheduleRunTable)
      .insert({ job: 'after', dueAt: new Date('2026-01-05T06:00:00Z'), state: 'done' });
    third.set(after);
    await afterRan;
    expect(runs).toEqual(['2026-12-28T06:00:00.000Z']);
  });

  test.runIf(there)(
    'keeps a failure with its error, goes on, and runs again what was interrupted',
    async () => {
      const repository = postgres.dataSource.getRepository(scheduleRunTable);
      for (const job of ['fails', 'goes on', 'interrupted']) {
        await repository.insert({ job, dueAt: new Date('2026-11-16T06:00:00Z'), state: 'done' });
      }
      const schedule = at(thursday);
      schedule.set({
        name: 'fails',
        calendar: firstMorning('weekly'),
        run: () => Promise.reject(new Error('No paper.')),
      });
      const { job, ran } = counted('goes on');
      schedule.set(job);
      await ran;
      let begun = (): void => undefined;
      const running = new Promise<void>((resolve) => (begun = resolve));
      schedule.set({
        name: 'interrupted',
        calendar: firstMorning('weekly'),
        run: ({ signal }) =>
          new Promise((_, reject) => {
            signal.addEventListener('abort', () => reject(new Error('stopped')));
            begun();
          }),
      });
      await running;
      await done(schedule);
      expect(errors).toEqual([new Error('No paper.')]);
      expect((await runsOf('fails')).at(-1)).toEqual(['2026-11-23', 'failed', 'No paper.']);
      expect((await runsOf('goes on')).at(-1)).toEqual(['2026-11-23', 'done', null]);
      expect((await runsOf('interrupted')).at(-1)).toEqual(['2026-11-23', 'interrupted', null]);
      const again = counted('interrupted');
      const next = at(thursday);
      next.set(again.job);
      await again.ran;
      await done(next);
      expect((await runsOf('interrupted')).slice(1)).toEqual([
        ['2026-11-23', 'interrupted', null],
        ['2026-11-23', 'done', null],
      ]);
    },
  );

  test.runIf(there && on === 'server')(
    'runs a minute later what was due while the database was away',
    async () => {
      await postgres.dataSource
        .getRepository(scheduleRunTable)
        .insert({ job: 'away', dueAt: new Date('2026-11-16T06:00:00Z'), state: 'done' });
      const { job, runs, ran } = counted('away');
      const schedule = at(thursday);
      await server!.goAway();
      schedule.set(job);
      await vi.waitFor(() => expect(errors).toHaveLength(1), long);
      expect(schedule.lagSeconds()).toBeGreaterThan(0);
      await server!.comeBack();
      vi.advanceTimersByTime(60_000);
      await ran;
      await done(schedule);
      expect(runs).toEqual(['2026-11-23T06:00:00.000Z']);
      expect((await runsOf('away')).at(-1)).toEqual(['2026-11-23', 'done', null]);
    },
  );

  test.runIf(there)(
    'runs a minute later, and at the next start, what met a database that was away',
    async () => {
      await postgres.dataSource
        .getRepository(scheduleRunTable)
        .insert({ job: 'outage', dueAt: new Date('2026-11-16T06:00:00Z'), state: 'done' });
      const away = Object.assign(new Error('No ClickHouse.'), { code: 'ECONNREFUSED' });
      const first = at(thursday);
      first.set({ name: 'outage', calendar: firstMorning('weekly'), run: () => Promise.reject(away) });
      for (const tries of [1, 2]) {
        await vi.waitFor(() => expect(errors).toHaveLength(tries), long);
        expect(first.lagSeconds()).toBeGreaterThan(0);
        vi.advanceTimersByTime(60_000);
      }
      await done(first);
      const { job, runs, ran } = counted('outage');
      const next = at(thursday);
      next.set(job);
      await ran;
      await done(next);
      expect(runs).toEqual(['2026-11-23T06:00:00.000Z']);
      const seen = await runsOf('outage');
      expect(seen.slice(1, 3)).toEqual([
        ['2026-11-23', 'interrupted', 'No ClickHouse.'],
        ['2026-11-23', 'interrupted', 'No ClickHouse.'],
      ]);
      expect(seen.at(-1)).toEqual(['2026-11-23', 'done', null]);
    },
  );

  test.runIf(there && on === 'server')(
    'runs a minute later what the database left in the middle, which could not write down how it ended',
    async () => {
      await postgres.dataSource
        .getRepository(scheduleRunTable)
        .insert({ job: 'left', dueAt: new Date('2026-11-16T06:00:00Z'), state: 'done' });
      const { job, runs, ran } = counted('left');
      const schedule = at(thursday);
      let begun = false;
      schedule.set({
        ...job,
        run: async (due) => {
          if (begun) return job.run(due);
          begun = true;
          await server!.goAway();
        },
      });
      await vi.waitFor(() => expect(errors).toHaveLength(1), long);
      await server!.comeBack();
      vi.advanceTimersByTime(60_000);
      await ran;
      await done(schedule);
      expect(runs).toEqual(['2026-11-23T06:00:00.000Z']);
      expect((await runsOf('left')).slice(1)).toEqual([
        ['2026-11-23', 'interrupted', null],
        ['2026-11-23', 'done', null],
      ]);
    },
  );

  test.runIf(there && on === 'server')('runs in one of two apps on one database', async () => {
    const other = await openPostgres({ url: server?.url, dataDir });
    try {
      await postgres.dataSource
        .getRepository(scheduleRunTable)
        .insert({ job: 'shared', dueAt: new Date('2026-11-16T06:00:00Z'), state: 'done' });
      const one = counted('shared');
      const two = counted('shared');
      const [first, second] = [at(thursday), at(thursday, other)];
      first.set(one.job);
      second.set(two.job);
      await Promise.race([one.ran, two.ran]);
      await Promise.all([done(first), done(second)]);
      expect([...one.runs, ...two.runs]).toEqual(['2026-11-23T06:00:00.000Z']);
      expect(errors).toEqual([]);
    } finally {
      await other.close();
    }
  });
});
