import { erasingWords, finishLoad, withWriterLock } from '@plumbline/etl';
import type { Warehouse } from '@plumbline/schema/clickhouse';
import type { DataSource } from '@plumbline/schema/postgres';
import { correctByDisputes } from './decideDispute.ts';
import { decidedJudgements } from './feedback.query.ts';
import { correctionTimes } from './corrections.query.ts';

/** Applies decisions whose process died before it corrected the score, or for which a database was away. */
export async function settleDisputes(
  databases: { warehouse: Warehouse; dataSource: DataSource },
  signal?: AbortSignal,
): Promise<void> {
  const { warehouse, dataSource } = databases;
  const decided = await decidedJudgements(dataSource.manager);
  if (decided.length === 0) return;
  // Finishes interrupted corrections, which then count as corrected.
  await withWriterLock(warehouse, dataSource, (locked) => finishLoad(locked, erasingWords(dataSource)));
  const corrected = await correctionTimes(warehouse);
  for (const one of decided) {
    const { source, conversation, metric, version, judgement, decided_at } = one;
    const key = JSON.stringify([source, conversation, metric, version, judgement]);
    if ((corrected.get(key) ?? 0) >= decided_at.getTime()) continue;
    if (signal?.aborted === true) return;
    await withWriterLock(warehouse, dataSource, (locked) =>
      correctByDisputes({ ...databases, warehouse: locked }, one),
    );
  }
}
