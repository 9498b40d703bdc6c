/** With fewer units of two or more labels, there is no advice on a rule. */
export const fewestUnits = 20;
/** Krippendorff (2004): below 0.667 not even tentative conclusions are justified. */
export const tentativeAlpha = 0.667;
const lowAlpha = 0.4;
const highPercent = 0.85;

export interface AgreementFound {
  /** Units with two labels or more. */
  pairable: number;
  alpha: number | null;
  percent: number | null;
}

/** What to do about a question's agreement, in words; null if the agreement is good. */
export function adviseOn({ pairable, alpha, percent }: AgreementFound, isRule: boolean): string | null {
  if (pairable < fewestUnits) {
    return `too few to tell; label ${fewestUnits - pairable} more by two reviewers`;
  }
  if (alpha === null) return null;
  if (alpha >= tentativeAlpha) return null;
  if (percent !== null && percent >= highPercent) {
    return 'nearly everybody says the same and the rest is rare; label more of the rare ones before judging';
  }
  if (!isRule) {
    return alpha < lowAlpha
      ? 'say in the guide what separates good, okay and poor, with examples'
      : 'discuss a few that differ, and write down what decided';
  }
  return alpha < lowAlpha
    ? 'rewrite the rule or add examples'
    : 'say more clearly what counts and what does not';
}
