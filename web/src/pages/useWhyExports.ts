import { computed, type ComputedRef } from 'vue';
import { saveSvgAsPng } from '../charts/savePicture.ts';
import { waterfallPicture } from '../charts/waterfallPicture.ts';
import type { ExportChoice } from '../components/ExportMenu.vue';
import { useChartTokens } from '../composables/useChartTokens.ts';
import { exportChoices } from '../exportChoices.ts';
import type { Filters } from '../filters.ts';
import { namePeriod } from '../format.ts';
import type { Movement } from '../graphql/why.ts';
import type { TableRow } from '../movementTable.ts';
import { lastDayOf } from '../period.ts';

interface Exported {
  movement: Movement | null;
  rows: TableRow[];
  /** The inputs of the tables, the same as the page uses. */
  movementInput: unknown;
  trendInput: unknown;
  /** Whether the trend has loaded: its chart exists from then on. */
  hasTrend: boolean;
  filters: Filters;
  saveTrendPng: (fileName: string) => Promise<void>;
}

/** Every table of the Why page as CSV and Parquet and every chart as PNG, named by content and period. */
export function useWhyExports(source: () => Exported): ComputedRef<ExportChoice[]> {
  const tokens = useChartTokens();
  return computed(() => {
    const { movement, rows, filters } = source();
    if (movement === null) return [];
    const { current, baseline } = filters;
    const name = (what: string): string => `plumbline-${what}-${current.from}-${lastDayOf(current)}`;
    const totals = {
      title: `What moved it, ${namePeriod(baseline, current)} to ${namePeriod(current, baseline)}`,
      baselineName: namePeriod(baseline, current),
      currentName: namePeriod(current, baseline),
      baselineMean: movement.baseline.mean,
      currentMean: movement.current.mean,
    };
    const input = (): unknown => source().movementInput;
    const trendPicture: ExportChoice = {
      label: 'Score by day',
      format: 'PNG',
      save: () => source().saveTrendPng(`${name('trend')}.png`),
    };
    const days = [
      ...exportChoices('Score by day', name('trend'), () => ({ view: 'trend', input: source().trendInput })),
      ...(source().hasTrend ? [trendPicture] : []),
    ];
    if (rows.length === 0) return days;
    return [
      ...exportChoices('What moved it', name('drivers'), () => ({ view: 'movement', input: input() })),
      {
        label: 'What moved it',
        format: 'PNG',
        save: () => saveSvgAsPng(`${name('drivers')}.png`, waterfallPicture(rows, totals, tokens.value)),
      },
      ...days,
      ...exportChoices('Reasons over all segments', name('reasons'), () => ({
        view: 'reasons',
        input: input(),
      })),
    ];
  });
}
