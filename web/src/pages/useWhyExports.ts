import { computed, type ComputedRef } from 'vue';
import { saveSvgAsPng } from '../charts/savePicture.ts';
import { waterfallPicture } from '../charts/waterfallPicture.ts';
import type { ExportChoice } from '../components/ExportMenu.vue';
import { useChartTokens } from '../composables/useChartTokens.ts';
import { downloadCsv } from '../csv.ts';
import type { Filters } from '../filters.ts';
import { namePeriod } from '../format.ts';
import type { Movement, TrendPoint } from '../graphql/why.ts';
import type { TableRow } from '../movementTable.ts';
import { lastDayOf } from '../period.ts';
import { driversTable, reasonsTable, trendTable, type ExportedTable } from '../whyExports.ts';

interface Exported {
  movement: Movement | null;
  rows: TableRow[];
  /** Null until it is answered; its chart is there from then on. */
  trend: TrendPoint[] | null;
  filters: Filters;
  saveTrendPng: (fileName: string) => Promise<void>;
}

/** Every table of the Why page as CSV and every chart as PNG, named by what they show and when. */
export function useWhyExports(source: () => Exported): ComputedRef<ExportChoice[]> {
  const tokens = useChartTokens();
  return computed(() => {
    const { movement, rows, trend, filters } = source();
    if (movement === null) return [];
    const { current, baseline } = filters;
    const name = (what: string): string => `plumbline-${what}-${current.from}-${lastDayOf(current)}`;
    const save = (what: string, table: ExportedTable): void =>
      downloadCsv(`${name(what)}.csv`, table.header, table.rows);
    const totals = {
      title: `What moved it, ${namePeriod(baseline, current)} to ${namePeriod(current, baseline)}`,
      baselineName: namePeriod(baseline, current),
      currentName: namePeriod(current, baseline),
      baselineMean: movement.baseline.mean,
      currentMean: movement.current.mean,
    };
    const trendChoices = (points: TrendPoint[]): ExportChoice[] => [
      { label: 'Score by day', format: 'CSV', save: async () => save('trend', trendTable(points)) },
      { label: 'Score by day', format: 'PNG', save: () => source().saveTrendPng(`${name('trend')}.png`) },
    ];
    return [
      {
        label: 'What moved it',
        format: 'CSV',
        save: async () => save('drivers', driversTable(movement, rows)),
      },
      {
        label: 'What moved it',
        format: 'PNG',
        save: () => saveSvgAsPng(`${name('drivers')}.png`, waterfallPicture(rows, totals, tokens.value)),
      },
      ...(trend === null ? [] : trendChoices(trend)),
      {
        label: 'Reasons over all segments',
        format: 'CSV',
        save: async () => save('reasons', reasonsTable(movement)),
      },
    ];
  });
}
