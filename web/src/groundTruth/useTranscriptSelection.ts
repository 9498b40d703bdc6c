import { computed, ref, watch, type ComputedRef } from 'vue';
import type { Evidence } from '../graphql/review.ts';
import { sentencesOf, stretchesBetween, type Sentence } from './sentences.ts';

export interface TranscriptSelection {
  /** The keyboard selection, one stretch per message; empty before it is used. */
  stretches: ComputedRef<Sentence[]>;
  /** Moves the selection by a sentence; `extend` keeps its other end. */
  move: (step: 1 | -1, extend: boolean) => void;
  /** The words selected with the pointer, else with the keyboard. */
  take: (transcript: HTMLElement) => Evidence[];
  clear: () => void;
}

/** Selects evidence in a transcript sentence by sentence, or takes what the pointer selected. */
export function useTranscriptSelection(
  messages: () => readonly { index: number; text: string }[],
  language: () => string,
): TranscriptSelection {
  const sentences = computed(() => sentencesOf(messages(), language()));
  const anchor = ref<number | null>(null);
  const head = ref(0);
  watch(sentences, () => (anchor.value = null));

  return {
    stretches: computed(() =>
      anchor.value === null ? [] : stretchesBetween(sentences.value, anchor.value, head.value),
    ),
    move: (step, extend) => {
      const last = sentences.value.length - 1;
      if (last < 0) return;
      const next =
        anchor.value === null ? (step > 0 ? 0 : last) : Math.min(last, Math.max(0, head.value + step));
      if (!extend || anchor.value === null) anchor.value = next;
      head.value = next;
      window.getSelection()?.removeAllRanges();
    },
    take: (transcript) => {
      const picked = pointerSelection(transcript);
      if (picked.length > 0) return picked;
      return anchor.value === null ? [] : stretchesBetween(sentences.value, anchor.value, head.value);
    },
    clear: () => {
      anchor.value = null;
      window.getSelection()?.removeAllRanges();
    },
  };
}

/** The pointer selection inside the transcript, one stretch per message, without surrounding whitespace. */
function pointerSelection(transcript: HTMLElement): Evidence[] {
  const selection = window.getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return [];
  const range = selection.getRangeAt(0);
  return [...transcript.querySelectorAll<HTMLElement>('[data-message]')].flatMap((element) => {
    if (!range.intersectsNode(element)) return [];
    const text = element.textContent;
    const start =
      range.startContainer === element || element.contains(range.startContainer)
        ? offsetIn(element, range.startContainer, range.startOffset)
        : 0;
    const end = element.contains(range.endContainer)
      ? offsetIn(element, range.endContainer, range.endOffset)
      : text.length;
    const words = text.slice(start, end);
    const from = start + (words.length - words.trimStart().length);
    const to = start + words.trimEnd().length;
    return from < to ? [{ message: Number(element.dataset['message']), start: from, end: to }] : [];
  });
}

/** The position of a DOM point in an element's text, in UTF-16 units. */
function offsetIn(element: HTMLElement, node: Node, offset: number): number {
  const before = document.createRange();
  before.setStart(element, 0);
  before.setEnd(node, offset);
  return before.toString().length;
}
