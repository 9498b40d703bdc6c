import { computed, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue';
import { useQuery, type UseQuery } from '../composables/useQuery.ts';
import { type ApiError, request, toApiError } from '../graphql/request.ts';
import {
  assignmentDocument,
  skipAssignmentDocument,
  submitLabelDocument,
  type Assignment,
} from '../graphql/review.ts';
import { useDraft, type UseDraft } from './useDraft.ts';

export interface UseLabelling extends UseDraft {
  assignment: UseQuery<Assignment>;
  /** Why the last submission failed. */
  problem: Ref<ApiError | null>;
  isSending: Ref<boolean>;
  isOpen: ComputedRef<boolean>;
  submit: () => Promise<void>;
  /** Throws if it fails. */
  skip: (reason: string) => Promise<void>;
}

/**
 * One assignment, from opening to submission.
 * @param onDone called with the next assignment (null: none is left) and whether the person still has this one open.
 */
export function useLabelling(
  id: () => string | null,
  onDone: (next: string | null, isStillOpen: boolean) => void,
): UseLabelling {
  const assignment = useQuery(
    () => (id() === null ? null : { id: id()! }),
    async (variables, signal) => (await request(assignmentDocument, variables, signal)).reviewAssignment,
  );
  const shown = computed(() => {
    const opened = assignment.data.value;
    return opened !== null && opened.id === id() ? opened : null;
  });
  const draft = useDraft(() => shown.value);
  const problem = shallowRef<ApiError | null>(null);
  const isSending = ref(false);
  const isOpen = computed(
    () =>
      shown.value !== null &&
      shown.value.state === 'OPEN' &&
      shown.value.unavailable === null &&
      draft.ended.value === '',
  );
  // A submission whose answer was lost is sent again under the same ID.
  let submission = crypto.randomUUID();
  watch(id, () => {
    submission = crypto.randomUUID();
    problem.value = null;
  });

  /** If the person opened another assignment meanwhile, it stays open with its draft. */
  async function send(one: { id: string }, ask: () => Promise<string | null>): Promise<void> {
    if (isSending.value) return;
    const outbox = draft.outbox.value;
    isSending.value = true;
    problem.value = null;
    try {
      const next = await ask();
      outbox?.clear();
      onDone(next, id() === one.id);
    } finally {
      isSending.value = false;
    }
  }

  return {
    ...draft,
    assignment: { ...assignment, data: shown },
    problem,
    isSending,
    isOpen,
    submit: async () => {
      const one = shown.value;
      if (one === null || !isOpen.value) return;
      const changes = draft.outbox.value?.read() ?? [];
      const variables = { assignment: one.id, submission, changes };
      try {
        await send(one, async () => (await request(submitLabelDocument, variables)).submitLabel.next);
      } catch (error) {
        if (id() === one.id) problem.value = toApiError(error);
      }
    },
    skip: async (reason) => {
      const one = shown.value;
      if (one === null) return;
      await send(
        one,
        async () =>
          (await request(skipAssignmentDocument, { assignment: one.id, reason })).skipAssignment.next,
      );
    },
  };
}
