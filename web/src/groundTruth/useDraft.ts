import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue';
import { ApiError, request } from '../graphql/request.ts';
import { saveLabelDraftDocument, type Assignment, type Draft } from '../graphql/review.ts';
import { applyEdit, emptyDraft, undoOf, type DraftEdit } from './draft.ts';
import { openOutbox, type Outbox } from './outbox.ts';

const saveAfterMs = 300;
const retryAfterMs = 3_000;

export interface UseDraft {
  draft: Ref<Draft>;
  /** `saved`: the app has all edits; `saving`: being sent; `kept`: the app does not answer, this device keeps them. */
  saving: Ref<'saved' | 'saving' | 'kept'>;
  canUndo: ComputedRef<boolean>;
  /** Why the app no longer accepts edits, in words: submitted in another tab, or given to somebody else. */
  ended: Ref<string>;
  edit: (edit: DraftEdit) => void;
  undo: () => void;
  outbox: ComputedRef<Outbox | null>;
}

/** The draft of an assignment: every edit shows at once, is kept on this device, and is saved by the app soon after. */
export function useDraft(assignment: () => Assignment | null): UseDraft {
  const draft = shallowRef<Draft>(emptyDraft);
  const undos = shallowRef<DraftEdit[]>([]);
  const saving = ref<'saved' | 'saving' | 'kept'>('saved');
  const ended = ref('');
  const outbox = computed(() => {
    const id = assignment()?.id;
    return id === undefined ? null : openOutbox(id);
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isFlushing = false;

  function later(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), ms);
  }

  async function flush(): Promise<void> {
    const id = assignment()?.id;
    const box = outbox.value;
    const changes = box?.read() ?? [];
    if (id === undefined || box === null || changes.length === 0 || isFlushing) return;
    const isStillOpen = (): boolean => assignment()?.id === id;
    isFlushing = true;
    try {
      await request(saveLabelDraftDocument, { assignment: id, changes: changes.slice(0, 100) });
      box.remove(changes.slice(0, 100));
      if (isStillOpen()) saving.value = box.read().length === 0 ? 'saved' : 'saving';
      if (box.read().length > 0) later(0);
    } catch (error) {
      // Unsent edits of an assignment that was left stay on this device until it is opened again.
      if (!isStillOpen()) return;
      if (error instanceof ApiError && error.code === 'CONFLICT') ended.value = error.message;
      else {
        saving.value = 'kept';
        later(retryAfterMs);
      }
    } finally {
      isFlushing = false;
      // Edits of the assignment opened meanwhile were waiting for this flush.
      if (!isStillOpen()) later(0);
    }
  }

  function apply(edit: DraftEdit): void {
    const box = outbox.value;
    if (box === null || ended.value !== '') return;
    draft.value = applyEdit(draft.value, edit);
    box.add({ id: crypto.randomUUID(), ...edit });
    if (saving.value === 'saved') saving.value = 'saving';
    later(saveAfterMs);
  }

  watch(
    assignment,
    (opened, before) => {
      if (opened === null) return;
      // Edits not sent yet are applied on top of what the app has.
      draft.value = (outbox.value?.read() ?? []).reduce<Draft>(
        (sum, edit) => applyEdit(sum, edit),
        opened.draft,
      );
      if (opened.id !== before?.id) {
        undos.value = [];
        ended.value = '';
        saving.value = 'saved';
      }
      if ((outbox.value?.read().length ?? 0) > 0) later(0);
    },
    { immediate: true },
  );
  const resume = (): void => void flush();
  window.addEventListener('online', resume);
  onScopeDispose(() => {
    window.removeEventListener('online', resume);
    clearTimeout(timer);
    void flush();
  });

  return {
    draft,
    saving,
    ended,
    outbox,
    canUndo: computed(() => undos.value.length > 0),
    edit: (edit) => {
      undos.value = [...undos.value, undoOf(draft.value, edit)];
      apply(edit);
    },
    undo: () => {
      const last = undos.value.at(-1);
      if (last === undefined) return;
      undos.value = undos.value.slice(0, -1);
      apply(last);
    },
  };
}
