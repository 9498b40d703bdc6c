import { ref, type Ref } from 'vue';

const storageKey = 'plumbline.reviewer';
const reviewerId = ref(readStored());

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
  try {
    if (id === '') localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, id);
  } catch {
    // Storage may be closed to the page; the choice then lasts as long as the page.
  }
}

function readStored(): string {
  try {
    return localStorage.getItem(storageKey) ?? '';
  } catch {
    return '';
  }
}
