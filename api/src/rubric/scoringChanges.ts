import { scoringOf, type Rubric, type RubricFit, type ScoringSettings } from '@plumbline/schema';
import { shortPercent } from '../movement/spokenNumber.ts';
import { scoreInWords } from './rubricWords.ts';

/** A difference in how two rubrics score: one per setting, with a sentence; a setting left out is its default. */
export interface ScoringChange {
  field: keyof ScoringSettings;
  before: string | null;
  after: string | null;
  sentence: string;
}

type Setting = {
  field: keyof ScoringSettings;
  words: (settings: ScoringSettings) => string | null;
  tell: (after: string | null, before: string | null) => string;
};

const settings: readonly Setting[] = [
  {
    field: 'scorer',
    words: ({ scorer }) => (scorer === 'offline' ? 'the offline scorer' : 'the model'),
    tell: (after, before) => `Scores of this version now come from ${after}, before from ${before}.`,
  },
  {
    field: 'onModelFailure',
    words: ({ onModelFailure }) =>
      onModelFailure === 'offline' ? 'scored offline, under another name' : 'left unscored',
    tell: (after, before) => `A conversation that the model fails on is now ${after}, before ${before}.`,
  },
  {
    field: 'minimumConfidence',
    words: ({ minimumConfidence }) => minimumConfidence.toFixed(2),
    tell: (after, before) =>
      `Weak verdicts (under ${after}) now count as not enough evidence, before ${before}.`,
  },
  {
    field: 'minimumJudged',
    words: ({ minimumJudged }) => shortPercent(minimumJudged),
    tell: (after, before) =>
      `A score now needs a verdict on ${after} of the rules that apply, before ${before}.`,
  },
  {
    field: 'negativeBelow',
    words: ({ negativeBelow }) => scoreInWords(negativeBelow),
    tell: (after, before) => `Scores below ${after} now count as negative, before ${before}.`,
  },
  {
    field: 'consistencyShare',
    words: ({ consistencyShare }) => shortPercent(consistencyShare),
    tell: (after, before) => `The model now judges ${after} of the conversations twice, before ${before}.`,
  },
  {
    field: 'fit',
    words: ({ fit }) => (fit === undefined ? null : fitInWords(fit)),
    tell: (after, before) =>
      after === null
        ? 'Points are no longer fitted to labels.'
        : after === before
          ? `Points are fitted anew to ${after}.`
          : `Points are fitted to ${after}${before === null ? '' : `, before to ${before}`}.`,
  },
];

export function scoringChanges(before: Rubric, after: Rubric): ScoringChange[] {
  const [old, now] = [scoringOf(before), scoringOf(after)];
  return settings.flatMap(({ field, words, tell }) => {
    const [was, is] = [words(old), words(now)];
    const isSame = field === 'fit' ? sameFit(old.fit, now.fit) : old[field] === now[field];
    return isSame ? [] : [{ field, before: was, after: is, sentence: tell(is, was) }];
  });
}

/** Whether two fits have the same points and are based on the same labels. */
function sameFit(one: RubricFit | undefined, other: RubricFit | undefined): boolean {
  const told = (fit: RubricFit | undefined): unknown[] =>
    fit === undefined
      ? []
      : [
          fit.labels,
          fit.contentHash,
          ...fit.rules.map(({ rule, points, low, high }) => [rule, points, low, high]),
        ];
  return JSON.stringify(told(one)) === JSON.stringify(told(other));
}

const fitInWords = ({ labels, conversations, negative }: RubricFit): string =>
  `${conversations.toLocaleString('en')} conversations of “${labels}”, ${negative.toLocaleString('en')} of them negative`;
