import type { LocationQueryRaw } from 'vue-router';
import type { FilterChange } from '../composables/useFilters.ts';
import { emptyValues } from '../filters.ts';
import type { DriftSignal } from '../graphql/drift.ts';
import type { Period } from '../period.ts';
import { segmentValues } from '../segment.ts';

/** The conversations that show an alarm: those of its week, where it moved most, with what became more frequent. */
export function conversationsOf(
  { kind, where, moved }: Pick<DriftSignal, 'kind' | 'where' | 'moved'>,
  week: Period,
): { filters: FilterChange; page: LocationQueryRaw } {
  const isMore = moved !== null && moved.after > moved.before;
  const rule = kind === 'REASONS' && isMore ? moved.name : null;
  const value =
    moved !== null && moved.dimension !== null && isMore
      ? [{ dimension: moved.dimension, value: moved.name }]
      : [];
  const from = Number(moved?.name);
  return {
    filters: { current: week, values: { ...emptyValues(), ...segmentValues([...where, ...value], rule) } },
    page: kind === 'SCORES' && isMore ? { score: `${from}..${from + 1}` } : {},
  };
}
