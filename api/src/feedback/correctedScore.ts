import type { ConversationScore, ScoreReason } from '@plumbline/schema';
import type { DisputeKind } from '@plumbline/schema/postgres';
import { cappedRule, correctedRule, unexplainedRule } from '../movement/ruleWords.ts';

/** A score under dispute. */
export type DisputedScore = Pick<ConversationScore, 'base' | 'reasons'> & { score: number };

/** What an accepted dispute asks for; each kind says which of the values it takes. */
export interface Correction {
  kind: DisputeKind;
  /** The disputed reason: the nth, from 0, of its rule in the score's order; null if the score itself is disputed. */
  rule: string | null;
  nth: number | null;
  points: number | null;
  score: number | null;
  /** Where the words that show it stand, in UTF-16 units of the message. */
  message: number | null;
  start: number | null;
  end: number | null;
}

/**
 * The score with accepted disputes applied; if two ask for different things, the later one holds. What is taken from or
 * added to the points of reasons is taken from or added to the score, so that it adds up just as before. Points beyond
 * the ends of the scale are recomputed; a score given as such differs from its reasons by one named `corrected`.
 * @param texts the messages' texts, for the words of a corrected quote.
 */
export function correctedScore(
  original: DisputedScore,
  corrections: readonly Correction[],
  texts: readonly string[],
): DisputedScore {
  const seen = new Map<string, number>();
  const reasons = original.reasons
    .map((reason) => {
      const nth = seen.get(reason.rule) ?? 0;
      seen.set(reason.rule, nth + 1);
      return corrections
        .filter((one) => one.rule === reason.rule && one.nth === nth)
        .reduce<ScoreReason | null>((before, one) => correctedReason(before ?? reason, one, texts), reason);
    })
    .filter((reason) => reason !== null);
  const kept = reasons.filter((reason) => !holdsToScale(reason, original));
  const uncapped = original.score + sumOf(kept) - sumOf(original.reasons);
  const given = corrections.findLast(({ kind }) => kind === 'score')?.score ?? null;
  const score = given ?? Math.min(10, Math.max(0, billionths(uncapped)));
  const added = billionths(score - uncapped);
  const [rule, note] = given === null ? [cappedRule, `A score ends at ${score}.`] : [correctedRule, null];
  const rest = added === 0 ? [] : [{ ...nowhere, rule, points: added, note }];
  return { score, base: original.base, reasons: [...kept, ...rest] };
}

const nowhere = { message: null, quote: null, start: null, end: null } as const;

function correctedReason(
  reason: ScoreReason,
  { kind, points, message, start, end }: Correction,
  texts: readonly string[],
): ScoreReason | null {
  switch (kind) {
    case 'did_not_happen':
      return null;
    case 'points':
      return { ...reason, points: points! };
    case 'excerpt':
      return { ...reason, message, start, end, quote: texts[message!]!.slice(start!, end!) };
    case 'score':
      return reason;
  }
}

/** Whether points only keep a score within 0 to 10, even if a record gives no reason for them. */
function holdsToScale({ rule, points }: ScoreReason, { score }: DisputedScore): boolean {
  if (rule === cappedRule) return true;
  return rule === unexplainedRule && ((score === 10 && points < 0) || (score === 0 && points > 0));
}

const sumOf = (reasons: readonly ScoreReason[]): number =>
  reasons.reduce((sum, { points }) => sum + points, 0);

/** Rounds off the noise of binary fractions: the warehouse counts in billionths too. */
const billionths = (value: number): number => Math.round(value * 1e9) / 1e9;
