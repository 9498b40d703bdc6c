import { ref, type Ref } from 'vue';
import { keep, readKept } from './deviceStore.ts';

const storageKey = 'plumbline.reviewer';
const reviewerId = ref(readKept(storageKey) ?? '');

/** The id of the local profile that this browser acts for; empty: none chosen. */
export function useReviewerId(): Readonly<Ref<string>> {
  return reviewerId;
}

/** What a request carries so that the API knows whom it is from. */
export function reviewerHeaders(): Record<string, string> {
  return reviewerId.value === '' ? {} : { 'x-plumbline-reviewer': reviewerId.value };
}

/** What the chosen profile is called by who answered, "" for none; `Your profile` while nobody did, or could not. */
export function nameOfMe(answer: { me: { name: string } | null } | null): string {
  if (answer !== null) return answer.me?.name ?? '';
  return reviewerId.value === '' ? '' : 'Your profile';
}

export function chooseReviewer(id: string): void {
  reviewerId.value = id;
  keep(storageKey, id === '' ? null : id);
}
