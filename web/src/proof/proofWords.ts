import type { IconName } from '../components/Icon.vue';
import type { Term } from '../explanations.ts';
import { formatInstant, nameLanguage } from '../format.ts';
import type { EvaluationRow, FilingKind, Outcome, TargetResult } from '../graphql/evaluation.ts';
import type { Certificate, PromotionGate, Targets, VersionTargets } from '../graphql/proof.ts';

export type SliceDimension = Targets['slices'][number]['dimension'];

export const dimensionWords: Record<SliceDimension, string> = {
  LANGUAGE: 'Language',
  CHANNEL: 'Channel',
  REGION: 'Region',
  AGENT_TIER: 'Tier',
  CUSTOMER_SEGMENT: 'Segment',
  TEAM: 'Team',
  TOPIC: 'Topic',
};

export const outcomeWords: Record<Outcome, { word: string; icon: IconName }> = {
  PASS: { word: 'Pass', icon: 'check' },
  FAIL: { word: 'Fail', icon: 'cross' },
  NOT_ENOUGH_DATA: { word: 'Not enough data', icon: 'tilde' },
};

export const standingWords: Record<Certificate['standing'], string> = {
  PASS: 'Targets met',
  FAIL: 'Targets missed',
  NOT_ENOUGH_DATA: 'Not enough data',
  NOT_TESTED: 'Not tested',
};

export const filingWords: Record<FilingKind, string> = {
  WRONG_LABEL: 'Wrong label',
  WRONG_RULE: 'Wrong rule',
  MISSING_RULE: 'Missing rule',
  SCORER_ERROR: 'Scorer error',
};
export const filingKinds: readonly FilingKind[] = [
  'WRONG_LABEL',
  'WRONG_RULE',
  'MISSING_RULE',
  'SCORER_ERROR',
];

/** The judged figures in table order, and whether the target is an upper bound. */
export const judgedFigures = [
  { figure: 'PRECISION', key: 'precision', label: 'Precision', term: 'precision', isMaximum: false },
  { figure: 'RECALL', key: 'recall', label: 'Recall', term: 'recall', isMaximum: false },
  { figure: 'F1', key: 'f1', label: 'F1', term: 'f1', isMaximum: false },
  {
    figure: 'FALSE_NEGATIVE_RATE',
    key: 'falseNegativeRate',
    label: 'Missed',
    term: 'missed',
    isMaximum: true,
  },
] as const satisfies readonly {
  figure: TargetResult['figure'];
  key: keyof EvaluationRow;
  label: string;
  term: Term;
  isMaximum: boolean;
}[];

/** How far the proof of a version has come, in a sentence that can be quoted. */
export function proofSentence(
  version: string,
  { locked, draft }: Pick<VersionTargets, 'locked' | 'draft'>,
  { standing, sentence }: Pick<Certificate, 'standing' | 'sentence'>,
  gate: Pick<PromotionGate, 'open'>,
): string {
  if (locked === null)
    return draft === null
      ? `Version ${version} has no targets yet.`
      : `Version ${version} has targets in draft; they are not locked.`;
  if (standing === 'NOT_TESTED')
    return `Version ${version} has its targets but has not been tested on held-out labels yet.`;
  return `${sentence} ${gate.open ? 'Nothing holds it back.' : 'It stays where it is.'}`;
}

/** The name of a slice: languages by their names, everything else as it is. */
export function nameSlice(dimension: string | null, value: string | null): string {
  if (dimension === null || value === null) return 'All';
  if (value === '') return 'Unknown';
  return dimension === 'LANGUAGE' ? nameLanguage(value) : value;
}

/** Who locked targets, and when. */
export function lockWords(
  { lockedBy, lockedAt }: Pick<Targets, 'lockedBy' | 'lockedAt'>,
  timeZone: string,
): string {
  return `${lockedBy ?? 'somebody'}, ${lockedAt === null ? '' : formatInstant(lockedAt, timeZone)}`;
}

/** A p- or q-value: `0.02`, `<0.01`; a dash if nothing was tested. */
export const formatChance = (value: number | null): string =>
  value === null ? '–' : value < 0.005 ? '<0.01' : value.toFixed(2);

/** Enough of a hash to tell it from others at a glance. */
export const shortHash = (hash: string): string => hash.slice(0, 12);

/** The target of a figure in a row; null if it has none. */
export function targetOf(
  { results }: Pick<EvaluationRow, 'results'>,
  figure: TargetResult['figure'],
): TargetResult | null {
  return results.find((result) => result.figure === figure) ?? null;
}
