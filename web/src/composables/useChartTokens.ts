import { computed, type ComputedRef } from 'vue';
import { readChartTokens, type ChartTokens } from '../charts/chartTokens.ts';
import { useTheme } from './useTheme.ts';

/** The tokens charts are drawn with; they change with the theme. */
export function useChartTokens(): ComputedRef<ChartTokens> {
  const { theme } = useTheme();
  return computed(() => ({ ...readChartTokens(), isDark: theme.value === 'dark' }));
}
