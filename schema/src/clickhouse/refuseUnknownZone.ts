import type { ClickHouseClient } from '@clickhouse/client';
import { z } from 'zod';
import { WarehouseUnavailableError } from '../errors.ts';
import { clickHouseCode } from './clickHouseCode.ts';
import { select } from './select.ts';
import { param, sql } from './sql.ts';

const badArguments = '36';

/**
 * Refuses a time zone that Node knows but the engine does not: one in different case (`europe/berlin`), or a newer zone.
 * @throws WarehouseUnavailableError
 */
export async function refuseUnknownZone(client: ClickHouseClient, timeZone: string): Promise<void> {
  try {
    await select(
      { client },
      {
        name: 'workspace.knowsTimeZone',
        timeoutMs: 10_000,
        query: sql`SELECT toString(toDate(now(), ${param('String', timeZone)})) AS day`,
        row: z.object({ day: z.string() }),
      },
    );
  } catch (error) {
    if (clickHouseCode(error) !== badArguments) throw error;
    throw new WarehouseUnavailableError(
      `ClickHouse does not know the time zone "${timeZone}". Set TZ_WORKSPACE to its IANA name, such as Europe/Berlin.`,
    );
  }
}
