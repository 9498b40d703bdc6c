import type { IconName } from '../components/Icon.vue';
import type { Reason } from '../conversations/conversation.ts';
import { numberReasons, type NumberedReason } from '../conversations/numberReasons.ts';
import { countOf, formatCount } from '../format.ts';
import type { MadeScore, RuleVerdict } from '../graphql/scoring.ts';
import { formatDollars, formatSeconds } from './runWords.ts';

export type VerdictValue = RuleVerdict['verdict'];

/** A verdict as icon and word, always shown together. */
export const verdictWords: Record<VerdictValue, { word: string; icon: IconName }> = {
  MET: { word: 'Met', icon: 'check' },
  NOT_ENOUGH_EVIDENCE: { word: 'Not enough evidence', icon: 'tilde' },
  NOT_MET: { word: 'Not met', icon: 'cross' },
  NOT_APPLICABLE: { word: 'Not applicable', icon: 'minus' },
};
const verdictOrder: readonly VerdictValue[] = ['MET', 'NOT_ENOUGH_EVIDENCE', 'NOT_MET', 'NOT_APPLICABLE'];

/** Orders verdicts: met, not enough evidence, not met, not applicable; within each, in the order of the rubric. */
export function orderVerdicts(verdicts: readonly RuleVerdict[]): RuleVerdict[] {
  return [...verdicts].sort((a, b) => verdictOrder.indexOf(a.verdict) - verdictOrder.indexOf(b.verdict));
}

/** The class that colours points by their effect on the score; '' if they have none. */
export function toneOf(points: number): '' | 'lowers' | 'raises' {
  return points === 0 ? '' : points < 0 ? 'lowers' : 'raises';
}

/** How many there are of each verdict: "3 met, 1 not enough evidence, 9 not met". */
export function countVerdicts(verdicts: readonly RuleVerdict[]): string {
  return verdictOrder
    .map((value) => ({ value, count: verdicts.filter(({ verdict }) => verdict === value).length }))
    .filter(({ count }) => count > 0)
    .map(({ value, count }) => `${count} ${verdictWords[value].word.toLowerCase()}`)
    .join(', ');
}

/** Verdicts that name a message, numbered in reading order, to be marked in the transcript. */
export function numberEvidence(verdicts: readonly RuleVerdict[]): NumberedReason[] {
  return numberReasons(
    verdicts.flatMap(({ rule, statement, label, points, messageIndex, quote, start, end, note }): Reason[] =>
      messageIndex === null
        ? []
        : [{ rule, nth: 0, statement, label, points, messageIndex, quote, start, end, note }],
    ),
  );
}

/** The text beside a mark: the points of a rule that is met, else the verdict. */
export function evidenceMarks(
  evidence: readonly NumberedReason[],
  verdicts: readonly RuleVerdict[],
  printPoints: (points: number) => string,
): Map<number, string> {
  return new Map(
    evidence.map(({ number, rule, points }) => {
      const verdict = verdicts.find((one) => one.rule === rule)?.verdict ?? 'MET';
      return [number, verdict === 'MET' ? printPoints(points) : verdictWords[verdict].word.toLowerCase()];
    }),
  );
}

const abstentionWords: Record<NonNullable<MadeScore['abstention']>, string> = {
  LANGUAGE: 'it is in a language that this scorer does not read',
  EVIDENCE: 'there is too little evidence',
  CONTRADICTION: 'two verdicts contradict each other',
  HOSTILE: 'the text speaks to whoever judges it',
};

/** Why there is no score, in plain words; null if there is one. */
export function abstentionSentence({ abstention, abstentionNote }: MadeScore): string | null {
  if (abstention === null) return null;
  return `No score: ${abstentionWords[abstention]}.${abstentionNote === null ? '' : ` ${abstentionNote}`}`;
}

/** How a score came about, one sentence per fact. */
export function provenanceSentences({ provenance, refused }: MadeScore): string[] {
  const { scorer, model, inputTokens, outputTokens, cost, latencyMs, tries, unread, asked, flipped } =
    provenance;
  const took =
    latencyMs < 1
      ? 'under 1 ms'
      : latencyMs < 1000
        ? `${Math.round(latencyMs)} ms`
        : formatSeconds(latencyMs / 1000);
  const made =
    scorer === 'OFFLINE'
      ? `By the offline scorer in ${took}.`
      : `By ${model ?? 'the model'} in ${took}, ${countOf(tries, 'request')}: ${formatCount(inputTokens)} tokens in, ${formatCount(outputTokens)} out, ${formatDollars(cost)}.`;
  const messages = unread.map((index) => index + 1);
  return [
    made,
    ...(refused === 0 ? [] : [`${countOf(refused, 'verdict')} refused: the evidence did not hold.`]),
    ...(asked === 0
      ? []
      : [`${countOf(asked, 'verdict')} asked for twice, ${formatCount(flipped)} changed.`]),
    ...(messages.length === 0
      ? []
      : [
          `Message${messages.length === 1 ? '' : 's'} ${messages.join(', ')} not read, which makes the score less sure.`,
        ]),
  ];
}
