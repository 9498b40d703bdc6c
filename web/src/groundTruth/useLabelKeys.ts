import type { Ref } from 'vue';
import { useKeys, type KeyMap } from '../composables/useKeys.ts';
import type { Verdict } from '../graphql/review.ts';
import { certaintyChoices, overallChoices } from './labelWords.ts';
import type { UseLabelling } from './useLabelling.ts';

/** What the keys do that only the view can carry out. */
export interface LabelActions {
  toggle: (index: number) => void;
  judge: (index: number, verdict: Verdict) => void;
  attach: () => void;
  select: (step: 1 | -1, extend: boolean) => void;
  clearSelection: () => void;
  focusRule: (index: number) => void;
  focusNote: () => void;
  submit: () => Promise<void>;
  askToSkip: () => void;
}

const rulesOnKeys = 18;

/** The keys for labelling: a practised reviewer needs no mouse. */
export function useLabelKeys(labelling: UseLabelling, focused: Ref<number>, actions: LabelActions): void {
  const { isOpen } = labelling;
  const keys: KeyMap = {
    ArrowDown: (event) => actions.select(1, event.shiftKey),
    ArrowUp: (event) => actions.select(-1, event.shiftKey),
    j: () => actions.focusRule(focused.value + 1),
    k: () => actions.focusRule(focused.value - 1),
    a: () => actions.judge(focused.value, 'NOT_APPLICABLE'),
    c: () => actions.judge(focused.value, 'CANNOT_JUDGE'),
    e: () => actions.attach(),
    n: () => actions.focusNote(),
    z: () => labelling.undo(),
    x: () => actions.askToSkip(),
    Enter: () => void actions.submit(),
    Escape: () => actions.clearSelection(),
  };
  for (const { key, value } of overallChoices) keys[key] = () => labelling.edit({ overall: value });
  for (const { key, value } of certaintyChoices) keys[key] = () => labelling.edit({ certainty: value });
  for (let number = 1; number <= rulesOnKeys; number++) {
    const key = number <= 9 ? String(number) : `Shift+Digit${number - 9}`;
    keys[key] = () => actions.toggle(number - 1);
  }
  useKeys(keys, () => isOpen.value);
}
