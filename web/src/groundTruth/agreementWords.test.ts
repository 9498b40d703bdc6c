import { expect, it } from 'vitest';
import type { AgreementRow } from '../graphql/agreement.ts';
import { adviceOn, agreementSentence, fewNote, nameAgreementSlice } from './agreementWords.ts';

const figure = (value: number | null) => ({ value, low: null, high: null });
const row = (pairable: number, alpha: number | null): AgreementRow =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the sentence looks at
  ({ label: 'Overall', pairable, alphaOrdinal: figure(alpha), alphaNominal: figure(alpha) }) as AgreementRow;

it.each([
  [
    12,
    0.81,
    'Too few labels to say how far reviewers agree: 12 of the 20 conversations needed have labels from two.',
  ],
  [20, 0.81, 'Reviewers agree well (α 0.81).'],
  [20, 0.3, 'Reviewers disagree a lot (α 0.30).'],
  [20, null, 'All labels are the same: agreement cannot be told from chance.'],
  [0, null, 'No conversation has labels from two reviewers yet.'],
])('says of %i conversations with α %s how far reviewers agree', (pairable, alpha, sentence) => {
  expect(agreementSentence(row(pairable, alpha), undefined)).toBe(sentence);
});

it('says once of all rows that their labels are few, and what to do of the others alone', () => {
  expect(adviceOn({ pairable: 19, advice: 'too few to tell; label 1 more by two reviewers' })).toBeNull();
  expect(adviceOn({ pairable: 20, advice: 'rewrite the rule or add examples' })).toMatch(/^rewrite/);
  const [few, enough] = [{ pairable: 19 }, { pairable: 20 }];
  expect(fewNote([few, few])).toBe(
    'Too few to tell: a row needs 20 conversations labelled by two reviewers.',
  );
  expect(fewNote([few, enough])).toMatch(/^Too few to tell in grey rows: /);
  expect(fewNote([enough])).toBeNull();
});

it.each([
  ['REGION', 'EMEA', 'Region EMEA'],
  ['AGENT_TIER', '1', 'Tier 1'],
  ['AGENT_TIER', 'tier 1', 'tier 1'],
  ['LANGUAGE', 'de', 'Language German'],
] as const)('names %s %s by its dimension, once: %s', (dimension, value, said) => {
  expect(nameAgreementSlice({ dimension, value })).toBe(said);
});
