import { finishLoad, writeBatch } from '@plumbline/etl';
import type { Dimension } from '@plumbline/schema';
import { param, sql } from '@plumbline/schema/clickhouse';
import { cellsOfPeriods } from '../../api/src/scores/cells.query.ts';
import type { RollupQuestion } from '../../api/src/scores/filter.ts';
import {
  cellsOfQuestion,
  cellSums,
  readCells,
  type CellColumns,
  type CellSum,
} from '../../api/src/scores/readCells.ts';
import { noWords, type TemporaryWarehouse } from './warehouse.ts';

type Cells = CellColumns<CellSum>;
export const noFilter = { dimensions: new Map<Dimension, string[]>(), rules: [] };

export async function load(
  warehouse: TemporaryWarehouse,
  records: Parameters<typeof writeBatch>[1],
): Promise<void> {
  await writeBatch(warehouse, records);
  await finishLoad(warehouse, noWords);
}

export const ofTotals = (
  warehouse: TemporaryWarehouse,
  question: RollupQuestion,
  most?: number,
): Promise<Cells> => cellsOfQuestion(warehouse, { name: 'test.totals', question, sums: cellSums, most });

/** As the engine adds them up. */
export const ofEngine = (warehouse: TemporaryWarehouse, question: RollupQuestion): Promise<Cells> =>
  readCells(warehouse, {
    name: 'test.engine',
    cells: cellsOfPeriods(warehouse, question),
    dimensions: question.dimensions,
    sums: cellSums,
    isCurrent: sql`period = ${param('UInt8', question.periods.length)}`,
  });

/** Whole rows, wherever a segment stands. */
export const rowsOf = (cells: Cells) =>
  cells.n.map((n, row) => [
    cells.current[row],
    cells.segments[cells.segment[row]!],
    cells.rule[row],
    cells.liveVersion[row],
    cells.version[row],
    cells.metric[row],
    n,
    ...cellSums.map((sum) => cells[sum][row]),
  ]);
