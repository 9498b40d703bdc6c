import type { Warehouse } from '@plumbline/schema/clickhouse';
import type { DataSource } from '@plumbline/schema/postgres';
import { inTurn } from './loadTurns.ts';
import { erasingWords, finishLoad, withWriterLock, writeBatch } from './warehouse/index.ts';
import { idsOfSource } from './warehouse/sourceIds.query.ts';

/**
 * Erases every conversation of a source, as loading deletion records would. Returns how many it erased. If it fails,
 * running it again completes it.
 * @param most the number of conversations erased at once.
 */
export function eraseSource(
  { warehouse, dataSource }: { warehouse: Warehouse; dataSource: DataSource },
  source: string,
  most = 10_000,
): Promise<number> {
  return inTurn(dataSource, async () => {
    let erased = 0;
    let after: string | undefined = '';
    while (after !== undefined) {
      const from: string = after;
      after = await withWriterLock(warehouse, dataSource, async (locked) => {
        const ids = await idsOfSource(locked, { source, after: from, most });
        const records = ids.map((id) => ({ source, id, deleted: true as const }));
        if (records.length > 0) erased += (await writeBatch(locked, records)).deleted;
        return ids.at(-1);
      });
    }
    await withWriterLock(warehouse, dataSource, (locked) => finishLoad(locked, erasingWords(dataSource)));
    return erased;
  });
}
