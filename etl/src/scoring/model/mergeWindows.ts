import type { RubricRule, RuleVerdict } from '@plumbline/schema';
import { findQuote } from '../findQuote.ts';
import { verifyEvidence } from '../verifyEvidence.ts';
import type { ScorableConversation, ScoringVersion } from '../scorer.ts';
import type { TranscriptWindow } from './transcriptWindows.ts';

/** What the model said about one window; both with the transcript's own values in place of placeholders. */
export interface WindowVerdicts {
  window: TranscriptWindow;
  verdicts: readonly RuleVerdict[];
}

/**
 * One verdict per rule for a conversation that was read in windows:
 * 1. met in a window with a quote that holds: met, by the surest of them;
 * 2. but if another window that has those very words says not met, they contradict each other: not enough evidence;
 * 3. met, but in no window with a quote that holds: not enough evidence if any window says not met, else that verdict,
 *    for the evidence check to refuse and count;
 * 4. not enough evidence in any window: not enough evidence;
 * 5. not met in any window: not met, as sure as the least sure of them;
 * 6. else not applicable.
 */
export function mergeWindows(
  read: readonly WindowVerdicts[],
  rules: readonly RubricRule[],
  version: ScoringVersion,
  conversation: ScorableConversation,
  unread: readonly number[],
): RuleVerdict[] {
  if (read.length === 1) return [...read[0]!.verdicts];
  const holding = read.map(
    ({ verdicts }) => verifyEvidence(verdicts, version, conversation, unread).verdicts,
  );
  return rules.map(({ key }) => {
    const said = read.map(({ window, verdicts }, index) => ({
      window,
      verdict: verdicts.find(({ rule }) => rule === key)!,
      holds: holding[index]!.some(({ rule, verdict }) => rule === key && verdict === 'met'),
    }));
    const of = (value: RuleVerdict['verdict']) => said.filter(({ verdict }) => verdict.verdict === value);
    const surest = (some: typeof said) =>
      some.toSorted((one, other) => other.verdict.confidence - one.verdict.confidence)[0]!.verdict;

    const met = of('met').filter(({ holds }) => holds);
    if (met.length > 0) {
      const best = surest(met);
      const sawOtherwise = of('not_met').some(({ window }) => hasWords(window, best));
      return sawOtherwise ? contradictory(best) : best;
    }
    if (of('met').length > 0) {
      return of('not_met').length > 0 ? contradictory(surest(of('met'))) : surest(of('met'));
    }
    if (of('not_enough_evidence').length > 0) return surest(of('not_enough_evidence'));
    if (of('not_met').length > 0) {
      const confidence = Math.min(...of('not_met').map(({ verdict }) => verdict.confidence));
      return { ...surest(of('not_met')), confidence };
    }
    return surest(said);
  });
}

const hasWords = (window: TranscriptWindow, { message, quote }: RuleVerdict): boolean =>
  window.some((part) => part.message === message && findQuote(part.text, quote!) !== null);

const contradictory = (verdict: RuleVerdict): RuleVerdict =>
  withoutEvidence(verdict, 'The parts of the conversation, read one by one, contradict each other.');

/** What a verdict that cannot be relied on becomes; `note` says why. */
export const withoutEvidence = ({ rule, basis }: RuleVerdict, note: string): RuleVerdict => ({
  rule,
  verdict: 'not_enough_evidence',
  confidence: 0,
  strength: 0,
  basis,
  message: null,
  quote: null,
  start: null,
  end: null,
  note,
});
