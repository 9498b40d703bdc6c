import type { Dimension, Period } from '@plumbline/schema';
import { selectColumns, sql, type Warehouse } from '@plumbline/schema/clickhouse';
import { z } from 'zod';
import type { Filter } from '../scores/filter.ts';
import { KeptAnswers } from '../scores/keptAnswers.ts';
import { cellsOfQuestion, cellSums, type CellColumns, type CellSum } from '../scores/readCells.ts';

export interface MovementQuestion {
  metric: string;
  baseline: Period;
  current: Period;
  filter: Filter;
  dimensions: readonly Dimension[];
}

/** The cells of two sides. */
export type MovementColumns = CellColumns<CellSum>;

/** The sufficient statistics of both periods. */
export function movementSums(warehouse: Warehouse, question: MovementQuestion): Promise<MovementColumns> {
  const { metric, baseline, current, filter, dimensions } = question;
  return cellsOfQuestion(warehouse, {
    name: 'movement.sums',
    question: { metric, periods: [baseline, current], filter, dimensions },
    sums: cellSums,
  });
}

/**
 * The newest day with a conversation in the workspace; null if there is none. Days without conversations have no rows, and
 * the engine knows the newest day without reading any.
 */
export function newestDay(warehouse: Warehouse): Promise<string | null> {
  const ofAll = { metric: '', periods: [], filter: { dimensions: new Map(), rules: [] }, dimensions: [] };
  return keptNewest.of(warehouse, ofAll, () => readNewestDay(warehouse));
}

const keptNewest = new KeptAnswers<string | null>();

async function readNewestDay(warehouse: Warehouse): Promise<string | null> {
  const { day } = await selectColumns(warehouse, {
    name: 'movement.newest-day',
    timeoutMs: 5_000,
    query: sql`SELECT toString(max(day)) AS day FROM rollup HAVING count() > 0`,
    columns: z.object({ day: z.array(z.string()) }),
  });
  return day[0] ?? null;
}
