import { computed, type ComputedRef } from 'vue';
import { formatPeriod, namePeriod } from '../format.ts';
import {
  addDays,
  baselineKinds,
  baselineOf,
  isSamePeriod,
  kindOfBaseline,
  monthOf,
  overlaps,
  usualBaseline,
  type Period,
} from '../period.ts';
import { useFilters } from './useFilters.ts';
import { useWorkspace } from './useWorkspace.ts';

export interface PeriodPreset {
  label: string;
  hint: string;
  period: Period;
}

/** The periods a person is likely to want, and how choosing one affects the other. */
export function usePeriodPresets(): {
  currentPresets: ComputedRef<PeriodPreset[]>;
  /** The presets that end with the newest day, longest last. */
  lastDays: ComputedRef<PeriodPreset[]>;
  baselinePresets: ComputedRef<PeriodPreset[]>;
  chooseCurrent: (period: Period) => Promise<void>;
  chooseBaseline: (period: Period) => Promise<void>;
  refuseBaseline: (period: Period) => string | null;
} {
  const workspace = useWorkspace();
  const { filters, change } = useFilters();

  const currentPresets = computed(() => {
    const { firstDay, lastDay } = workspace.value;
    if (firstDay === null || lastDay === null) return [];
    const presets: PeriodPreset[] = [];
    let month = monthOf(lastDay);
    while (month.to > firstDay && presets.length < 6) {
      presets.push({
        label: namePeriod(month, filters.value.current),
        hint: formatPeriod(month),
        period: month,
      });
      month = monthOf(addDays(month.from, -1));
    }
    return [...presets, ...lastDays.value];
  });

  const lastDays = computed(() => {
    const { firstDay, lastDay } = workspace.value;
    if (firstDay === null || lastDay === null) return [];
    const end = addDays(lastDay, 1);
    return [7, 28, 90]
      .map((days) => ({ label: `Last ${days} days`, period: { from: addDays(end, -days), to: end } }))
      .filter(({ period }) => period.from >= firstDay)
      .map((preset) => ({ ...preset, hint: formatPeriod(preset.period) }));
  });

  const baselinePresets = computed(() =>
    baselineKinds.map(({ kind, label }) => {
      const period = baselineOf(filters.value.current, kind);
      return { label, hint: formatPeriod(period), period };
    }),
  );

  return {
    currentPresets,
    lastDays,
    baselinePresets,
    chooseCurrent: (period) => {
      // A default baseline stays the default, a chosen kind stays that kind, chosen days stay unless they now overlap.
      const { current, baseline } = filters.value;
      const kind = isSamePeriod(baseline, usualBaseline(current)) ? null : kindOfBaseline(current, baseline);
      const kept = kind === null ? baseline : baselineOf(period, kind);
      const isUsual = isSamePeriod(baseline, usualBaseline(current)) || overlaps(period, kept);
      return change({ current: period, baseline: isUsual ? usualBaseline(period) : kept });
    },
    chooseBaseline: (period) => change({ baseline: period }),
    refuseBaseline: (period) =>
      overlaps(period, filters.value.current)
        ? 'These days overlap the period they are compared with.'
        : null,
  };
}
