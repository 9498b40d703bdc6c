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

/** The name of the chosen profile, "" for none; `Your profile` as long as the API has not answered. */
export function nameOfMe(answer: { me: { name: string } | null } | null): string {
  if (answer !== null) return answer.me?.name ?? '';
  return reviewerId.value === '' ? '' : 'Your profile';
}

export function chooseReviewer(id: string): void {
  reviewerId.value = id;
  keep(storageKey, id === '' ? null : id);
}
