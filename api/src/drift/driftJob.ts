import { addDays } from '@plumbline/schema';
import type { Warehouse } from '@plumbline/schema/clickhouse';
import type { DataSource } from '@plumbline/schema/postgres';
import { versionOf } from '../rubric/versions.query.ts';
import { firstMorning } from '../schedule/calendar.ts';
import type { Job } from '../schedule/schedule.ts';
import { extent, versionSpans } from '../workspace/workspace.query.ts';
import { checkDrift } from './checkDrift.ts';

/** How often every version in use is checked. */
export const driftCalendar = firstMorning('weekly');

/** A version that made a live score in the newest fortnight is in use. */
const inUseDays = 14;

/** Checks every version in use once a week. */
export function driftJob(databases: { warehouse: Warehouse; dataSource: DataSource }): Job {
  return {
    name: 'drift',
    calendar: driftCalendar,
    run: async ({ signal }) => {
      const { warehouse, dataSource } = databases;
      const { lastDay } = await extent(warehouse);
      if (lastDay === null) return;
      for (const span of await versionSpans(warehouse)) {
        if (span.lastDay <= addDays(lastDay, -inUseDays)) continue;
        const version = await versionOf(dataSource.manager, span.metric, span.version);
        if (version === null) continue;
        signal.throwIfAborted();
        await checkDrift(databases, version, null);
      }
    },
  };
}
