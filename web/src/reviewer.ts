import { ref, type Ref } from 'vue';
import { keep, readKept } from './deviceStore.ts';

const storageKey = 'plumbline.reviewer';
const reviewerId = ref(readKept(storageKey) ?? '');

/** The ID of the local profile that this browser acts for; empty if none is chosen. */
export function useReviewerId(): Readonly<Ref<string>> {
  return reviewerId;
}

/** The headers that tell the API who sends a request. */
export function reviewerHeaders(): Record<string, string> {
  return reviewerId.value === '' ? {} : { 'x-plumbline-reviewer': reviewerId.value };
}

/** The name of the chosen profile among those of an answer, "" if none is; `Your profile` while there is no answer. */
export function nameOfMe(answer: { reviewers: readonly { id: string; name: string }[] } | null): string {
  if (answer !== null) return answer.reviewers.find(({ id }) => id === reviewerId.value)?.name ?? '';
  return reviewerId.value === '' ? '' : 'Your profile';
}

export function chooseReviewer(id: string): void {
  reviewerId.value = id;
  keep(storageKey, id === '' ? null : id);
}
