import type { Certainty, Overall, Verdict } from '../graphql/review.ts';

/** How it went for the customer: the labels and keys of the page. */
export const overallChoices: { value: Overall; label: string; hint: string; key: string }[] = [
  { value: 'POSITIVE', label: 'Good', hint: 'Needs met easily', key: 'g' },
  { value: 'NEUTRAL', label: 'Okay', hint: 'Met with friction', key: 'o' },
  { value: 'NEGATIVE', label: 'Poor', hint: 'Not met, or hard', key: 'p' },
];

export const certaintyChoices: { value: Certainty; label: string; key: string }[] = [
  { value: 'UNSURE', label: 'Unsure', key: 'u' },
  { value: 'FAIRLY', label: 'Fairly', key: 'f' },
  { value: 'SURE', label: 'Sure', key: 's' },
];

export const verdictChoices: { value: Verdict; label: string; key: string | null }[] = [
  { value: 'MET', label: 'Met', key: null },
  { value: 'NOT_MET', label: 'Not met', key: null },
  { value: 'NOT_APPLICABLE', label: 'Does not apply', key: 'a' },
  { value: 'CANNOT_JUDGE', label: 'Cannot judge', key: 'c' },
];

const words: Record<string, string> = {
  positive: 'Good',
  neutral: 'Okay',
  negative: 'Poor',
  met: 'Met',
  not_met: 'Not met',
  not_applicable: 'Does not apply',
  cannot_judge: 'Cannot judge',
};

/** The page's word for a stored label or verdict; unknown values are returned as they are. */
export const wordOf = (value: string): string => words[value] ?? value;

/** A probability in percent; one that is nearly certain is not shown as 100%. */
export function formatProbability(probability: number): string {
  return probability > 0.99 ? 'over 99%' : `${Math.round(probability * 100)}%`;
}

/** The key that toggles a rule: 1 to 9, then with Shift; none after the eighteenth rule. */
export function ruleKey(number: number): string[] {
  if (number <= 9) return [String(number)];
  return number <= 18 ? ['⇧', String(number - 9)] : [];
}
