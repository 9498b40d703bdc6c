import { computed, ref, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import { useAction } from '../composables/useAction.ts';
import {
  saveRubricDocument,
  type MetricVersion,
  type RuleInput,
  type ScoringSettings,
  type ShownRule,
} from '../graphql/metric.ts';
import { type ApiError, request } from '../graphql/request.ts';
import { keyOf } from './ruleWords.ts';

export interface UseRubricDraft {
  base: Ref<number>;
  rules: Ref<ShownRule[]>;
  /** Null until a version is open. */
  scoring: Ref<ScoringSettings | null>;
  isDirty: ComputedRef<boolean>;
  isSaving: Ref<boolean>;
  problem: ShallowRef<ApiError | null>;
  change: (key: string, change: Partial<ShownRule>) => void;
  /** Adds a rule and returns its key. */
  add: () => string;
  remove: (key: string) => void;
  move: (key: string, step: 1 | -1) => void;
  save: () => Promise<boolean>;
  revert: () => void;
}

/** Unsaved edits of a draft: kept on the page until all are saved together. */
export function useRubricDraft(version: () => MetricVersion | null, onSaved: () => void): UseRubricDraft {
  const base = ref(7);
  const rules = ref<ShownRule[]>([]);
  const scoring = ref<ScoringSettings | null>(null);
  const { isRunning, problem, run } = useAction();
  const print = (): string => JSON.stringify([base.value, rules.value.map(toInput), scoring.value]);
  const saved = ref(print());
  function revert(): void {
    const opened = version();
    if (opened === null) return;
    base.value = opened.base;
    rules.value = structuredClone(opened.rules);
    scoring.value = withoutFit(opened);
    saved.value = print();
    problem.value = null;
  }
  watch(version, revert, { immediate: true });

  return {
    base,
    rules,
    scoring,
    isSaving: isRunning,
    problem,
    isDirty: computed(() => print() !== saved.value),
    change: (key, change) => {
      rules.value = rules.value.map((rule) => (rule.key === key ? { ...rule, ...change } : rule));
    },
    add: () => {
      const key = keyOf(
        'New rule',
        rules.value.map((rule) => rule.key),
      );
      const empty = {
        statement: '',
        label: 'New rule',
        counts: [],
        doesNotCount: [],
        examples: [],
        channels: [],
        speaker: null,
        signal: null,
        contradicts: [],
        hints: [],
      };
      rules.value = [...rules.value, { ...empty, key, direction: 'LOWERS', points: { from: 1, to: 1 } }];
      return key;
    },
    remove: (key) => {
      const left = rules.value.filter((rule) => rule.key !== key);
      rules.value = left.map((rule) =>
        rule.contradicts.includes(key)
          ? { ...rule, contradicts: rule.contradicts.filter((other) => other !== key) }
          : rule,
      );
    },
    move: (key, step) => {
      const from = rules.value.findIndex((rule) => rule.key === key);
      const to = from + step;
      if (from < 0 || to < 0 || to >= rules.value.length) return;
      const moved = [...rules.value];
      [moved[from], moved[to]] = [moved[to]!, moved[from]!];
      rules.value = moved;
    },
    save: async () => {
      const opened = version();
      if (opened === null) return false;
      const sent = print();
      return run(async () => {
        const { metric, version: name, revision } = opened;
        await request(saveRubricDocument, {
          metric,
          version: name,
          revision,
          base: base.value,
          rules: rules.value.map(toInput),
          scoring: isSame(scoring.value, withoutFit(opened)) ? null : scoring.value,
        });
        saved.value = sent;
        onSaved();
      });
    },
    revert,
  };
}

function withoutFit({ scoring: { fit: _fit, ...settings } }: MetricVersion): ScoringSettings {
  return settings;
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Drops the empty lines of a form. */
function toInput({ hints: _hints, counts, doesNotCount, examples, ...rule }: ShownRule): RuleInput {
  const said = (texts: readonly string[]): string[] =>
    texts.map((text) => text.trim()).filter((text) => text !== '');
  return {
    ...rule,
    counts: said(counts),
    doesNotCount: said(doesNotCount),
    examples: examples.filter(({ quote }) => quote.trim() !== ''),
  };
}
