import { nameLanguage } from '../format.ts';
import type { AgreementRow, Figure } from '../graphql/agreement.ts';

/** The α that fits a row's labels: ordinal if they have an order, else nominal. */
export function alphaOf({
  alphaOrdinal,
  alphaNominal,
}: Pick<AgreementRow, 'alphaOrdinal' | 'alphaNominal'>): Figure {
  return alphaOrdinal.value === null ? alphaNominal : alphaOrdinal;
}

/** A coefficient with two decimals and a true minus; a dash if there is none. */
export function formatCoefficient(value: number | null): string {
  return value === null ? '–' : value.toFixed(2).replace('-', '−');
}

/** "0.74 to 0.82" */
export function formatInterval({ low, high }: Figure): string {
  return low === null || high === null ? '' : `${formatCoefficient(low)} to ${formatCoefficient(high)}`;
}

/** Krippendorff (2004): from 0.8 reliable, from 0.667 for tentative conclusions. */
export const tentative = 0.667;
const reliable = 0.8;

/** With fewer conversations labelled by two people, nothing is said about a question. */
export const fewestUnits = 20;

/** What to do about a row; null also if it has too few labels, which is said once for all rows. */
export function adviceOn({ pairable, advice }: Pick<AgreementRow, 'pairable' | 'advice'>): string | null {
  return pairable < fewestUnits ? null : advice;
}

/** The note below rows of which some have too few labels; null if none has. */
export function fewNote(rows: readonly Pick<AgreementRow, 'pairable'>[]): string | null {
  const few = rows.filter(({ pairable }) => pairable < fewestUnits).length;
  if (few === 0) return null;
  const where = few === rows.length ? '' : ' in grey rows';
  return `Too few to tell${where}: a row needs ${fewestUnits} conversations labelled by two reviewers.`;
}

/** How far reviewers agree, in a sentence that can be quoted. */
export function agreementSentence(first: AgreementRow | undefined, worst: AgreementRow | undefined): string {
  if (first === undefined || first.pairable === 0)
    return 'No conversation has labels from two reviewers yet.';
  if (first.pairable < fewestUnits)
    return `Too few labels to say how far reviewers agree: ${first.pairable} of the ${fewestUnits} conversations needed have labels from two.`;
  const alpha = alphaOf(first);
  if (alpha.value === null) return 'All labels are the same: agreement cannot be told from chance.';
  const agree = alpha.value >= tentative;
  const how =
    alpha.value >= reliable
      ? 'Reviewers agree well'
      : agree
        ? 'Reviewers agree well enough for tentative conclusions'
        : 'Reviewers disagree a lot';
  const where =
    worst === undefined || worst.label === first.label
      ? ''
      : `, ${agree ? 'least' : 'most'} on “${worst.label}”`;
  return `${how} (α ${formatCoefficient(alpha.value)})${where}.`;
}

const dimensionNames: Record<string, string> = {
  REGION: 'Region',
  CHANNEL: 'Channel',
  AGENT_TIER: 'Tier',
  LANGUAGE: 'Language',
};

/** "Region EMEA"; a value that starts with its dimension's name stands alone: "tier 1". */
export function nameAgreementSlice({ dimension, value }: Pick<AgreementRow, 'dimension' | 'value'>): string {
  const name = dimensionNames[dimension ?? ''] ?? '';
  const shown = dimension === 'LANGUAGE' ? nameLanguage(value ?? '') : (value ?? '');
  return shown.toLowerCase().startsWith(name.toLowerCase()) ? shown : `${name} ${shown}`;
}
