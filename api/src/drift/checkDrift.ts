import type { Warehouse } from '@plumbline/schema/clickhouse';
import {
  driftAlarmTable,
  driftCheckTable,
  type DataSource,
  type EntityManager,
} from '@plumbline/schema/postgres';
import type { VersionRow } from '../rubric/versions.query.ts';
import { lockVersion } from '../targets/targets.query.ts';
import { driftChecks, type CheckRow } from './driftChecks.query.ts';
import type { DriftResult, KeptSignal } from './driftResult.ts';
import { watchVersion } from './watchVersion.ts';

/** Checks a version for drift and stores the result, with the alarms that begin. @param by null: the schedule. */
export async function checkDrift(
  { warehouse, dataSource }: { warehouse: Warehouse; dataSource: DataSource },
  version: VersionRow,
  by: string | null,
): Promise<CheckRow> {
  const result = await watchVersion({ warehouse, manager: dataSource.manager }, version);
  return dataSource.transaction(async (manager) => {
    await lockVersion(manager, version.id);
    const [before] = await driftChecks(manager, version.id, 1);
    await keepCheck(manager, version.id, by, result, before?.result ?? null);
    return (await driftChecks(manager, version.id, 1))[0]!;
  });
}

async function keepCheck(
  manager: EntityManager,
  metricVersion: string,
  by: string | null,
  result: DriftResult,
  before: DriftResult | null,
): Promise<void> {
  const { id } = await manager.save(driftCheckTable, { metricVersion, by, result });
  for (const signal of result.signals) {
    if (signal.state !== 'alarm' || goesOn(signal, before)) continue;
    await manager.insert(driftAlarmTable, {
      metricVersion,
      signal: signal.kind,
      since: signal.since!,
      firstCheck: id,
    });
  }
}

/** Whether an alarm continues the one of the previous check: no quiet week lies between them. */
function goesOn({ kind, since }: KeptSignal, before: DriftResult | null): boolean {
  const earlier = before?.signals.find((one) => one.kind === kind);
  if (earlier?.state !== 'alarm') return false;
  return kind === 'agreement' || since! <= (before?.week?.from ?? '');
}
