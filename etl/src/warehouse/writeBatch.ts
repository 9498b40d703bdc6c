import type { PreparedConversation } from '@plumbline/schema';
import type { Warehouse } from '@plumbline/schema/clickhouse';

/** What became of the records of a batch, each counted once, as if they had come one after the other. */
export interface BatchCounts {
  loaded: number;
  replaced: number;
  /** The same record again; also the deletion of a conversation that is not there. */
  unchanged: number;
  deleted: number;
}

/**
 * Writes a batch of records, at most 50,000, under the writer lock. Of several records of one identity the last
 * wins. The rollup follows by `finishLoad`.
 */
export async function writeBatch(
  _warehouse: Warehouse,
  _batch: readonly PreparedConversation[],
): Promise<BatchCounts> {
  throw new Error('Not written yet.');
}
