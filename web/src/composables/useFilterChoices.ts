import { computed, type ComputedRef } from 'vue';
import { filterKinds, nameValue, type FilterKey } from '../filters.ts';
import { useFilters } from './useFilters.ts';
import { useWorkspace } from './useWorkspace.ts';

export { nameValue } from '../filters.ts';

export interface FilterChoice {
  key: FilterKey;
  label: string;
  options: { value: string; name: string }[];
  chosen: string[];
  /** The text of the chip: `All`, the one value, or how many. */
  summary: string;
  choose: (values: string[]) => Promise<void>;
}

/** The kinds of filter that offer a choice; other kinds only if they are set. */
export function useFilterChoices(): ComputedRef<FilterChoice[]> {
  const workspace = useWorkspace();
  const { filters, change } = useFilters();
  return computed(() =>
    filterKinds.flatMap((kind) => {
      const chosen = filters.value.values[kind.key];
      const options =
        kind.dimension === null
          ? workspace.value.rules.map(({ rule, label }) => ({ value: rule, name: label }))
          : (
              workspace.value.dimensions.find(({ dimension }) => dimension === kind.dimension)?.values ?? []
            ).map((value) => ({ value, name: nameValue(kind.key, value) }));
      const isOffered = options.length > 1 && kind.key !== 'team' && kind.key !== 'rule';
      if (!isOffered && chosen.length === 0) return [];
      const names = chosen.map((value) => options.find((option) => option.value === value)?.name ?? value);
      return [
        {
          key: kind.key,
          label: kind.label,
          options,
          chosen,
          summary:
            names.length === 0 ? 'All' : names.length <= 2 ? names.join(', ') : `${names.length} chosen`,
          choose: (values: string[]) => change({ values: { [kind.key]: values } }),
        },
      ];
    }),
  );
}
