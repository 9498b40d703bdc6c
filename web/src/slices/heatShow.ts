/** What the heatmap shows in large type: the measure, its difference, or the share of conversations. */
export const heatShows = ['value', 'difference', 'share'] as const;
export type HeatShow = (typeof heatShows)[number];
