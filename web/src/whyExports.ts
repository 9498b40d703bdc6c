import type { Cell } from './csv.ts';
import type { Movement, TrendPoint } from './graphql/why.ts';
import type { TableRow } from './movementTable.ts';

export interface ExportedTable {
  header: string[];
  rows: Cell[][];
}

/** "What moved it" with exact numbers; the rows' effects add up to the change. */
export function driversTable(movement: Movement, rows: TableRow[]): ExportedTable {
  const empty: Cell[] = [null, null, null, null, null, null, null, null, null, null];
  return {
    header: [
      'row',
      'segment',
      'effect',
      'effect low 95%',
      'effect high 95%',
      'shown effect',
      'share of change',
      'q value',
      'clear',
      'frequency baseline',
      'frequency current',
      'severity baseline',
      'severity current',
    ],
    rows: [
      ['Baseline mean', null, movement.baseline.mean, ...empty],
      ...rows.map(({ label, place, row, driver }): Cell[] => [
        label,
        place,
        row.effect.value,
        row.effect.low,
        row.effect.high,
        row.display,
        row.share,
        driver?.qValue,
        row.clear,
        driver?.frequencyBaseline,
        driver?.frequencyCurrent,
        driver?.severityBaseline,
        driver?.severityCurrent,
      ]),
      ['Current mean', null, movement.current.mean, ...empty],
    ],
  };
}

export function reasonsTable({ reasons }: Movement): ExportedTable {
  return {
    header: [
      'rule',
      'reason',
      'effect',
      'effect low 95%',
      'effect high 95%',
      'effect of frequency',
      'effect of severity',
      'frequency baseline',
      'frequency current',
      'severity baseline',
      'severity current',
    ],
    rows: reasons.map((reason) => [
      reason.rule,
      reason.statement,
      reason.effect.value,
      reason.effect.low,
      reason.effect.high,
      reason.frequencyEffect,
      reason.severityEffect,
      reason.frequencyBaseline,
      reason.frequencyCurrent,
      reason.severityBaseline,
      reason.severityCurrent,
    ]),
  };
}

export function trendTable(points: TrendPoint[]): ExportedTable {
  return {
    header: [
      'day',
      'conversations',
      'mean',
      'low 95%',
      'high 95%',
      '7-day mean',
      '7-day low 95%',
      '7-day high 95%',
      'versions',
    ],
    rows: points.map((point) => [
      point.at,
      point.conversations,
      point.mean,
      point.low,
      point.high,
      point.smoothMean,
      point.smoothLow,
      point.smoothHigh,
      point.versions.join(' '),
    ]),
  };
}
