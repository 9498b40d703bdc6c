import type { MessageRole, RubricRule, RuleVerdict } from '@plumbline/schema';
import { findQuote } from './findQuote.ts';
import type { ScorableMessage, ScoringVersion } from './scorer.ts';

/** Verdicts with verified evidence, one per rule in the rubric's order, and how many did not hold. */
export interface VerifiedVerdicts {
  verdicts: RuleVerdict[];
  /** How many became `not_enough_evidence`: no valid quote of the right speaker, or two verdicts on one rule. */
  refused: number;
}

/**
 * Checks every verdict against the transcript in code: a rule that is met by words needs a quote that is verbatim in
 * the message it names, from the speaker whose words count. Two verdicts on one rule count as none, and so does a
 * verdict on a rule that the version lacks.
 * @param withheld 0-based indices of messages that no evidence may come from.
 */
export function verifyEvidence(
  given: readonly RuleVerdict[],
  version: Pick<ScoringVersion, 'rubric' | 'scoring'>,
  conversation: { channel: string; messages: readonly ScorableMessage[] },
  withheld: readonly number[] = [],
): VerifiedVerdicts {
  let refused = 0;
  const verdicts = version.rubric.rules.map((rule) => {
    if (rule.channels.length > 0 && !rule.channels.includes(conversation.channel)) {
      return without(rule, 'not_applicable', 'The rule is not for this channel.');
    }
    const own = given.filter((verdict) => verdict.rule === rule.key);
    if (own.length !== 1) {
      if (own.length > 1) refused += 1;
      const note =
        own.length === 0 ? 'The scorer gave no verdict.' : 'The scorer gave more than one verdict.';
      return without(rule, 'not_enough_evidence', note);
    }
    const verdict = own[0]!;
    const found = locate(verdict, rule, conversation.messages, withheld);
    if (typeof found === 'string') {
      refused += 1;
      return without(rule, 'not_enough_evidence', found);
    }
    const isUnsure =
      (found.verdict === 'met' || found.verdict === 'not_met') &&
      found.confidence < version.scoring.minimumConfidence;
    return isUnsure ? { ...found, verdict: 'not_enough_evidence' as const } : found;
  });
  return { verdicts, refused };
}

/** The verdict with its quote as the transcript has it, or one sentence on why it does not hold. */
function locate(
  verdict: RuleVerdict,
  rule: RubricRule,
  messages: readonly ScorableMessage[],
  withheld: readonly number[],
): RuleVerdict | string {
  const quoted = verdict.quote !== null && verdict.quote.trim() !== '';
  if (!quoted) {
    if (verdict.verdict === 'met' && verdict.basis === 'words') return 'No quote shows it.';
    return { ...verdict, quote: null, start: null, end: null };
  }
  const message = verdict.message === null ? undefined : messages[verdict.message];
  if (message === undefined) return 'The message that it names does not exist.';
  if (withheld.includes(verdict.message!)) return 'Its quote is from a message that speaks to the judge.';
  const place = findQuote(message.text, verdict.quote!);
  if (place === null) return `Its quote does not stand in message ${verdict.message! + 1}.`;
  if (verdict.verdict === 'met' && !counts(message.role, rule)) {
    return `Its quote is not from the ${rule.speaker}.`;
  }
  return { ...verdict, ...place, quote: message.text.slice(place.start, place.end) };
}

/** Whether words of this role can show that the rule is met; a system's words never can. */
function counts(role: MessageRole, { speaker = 'anyone' }: RubricRule): boolean {
  if (speaker === 'customer') return role === 'customer';
  if (speaker === 'agent') return role === 'agent' || role === 'bot';
  return role !== 'system';
}

function without(rule: RubricRule, verdict: RuleVerdict['verdict'], note: string): RuleVerdict {
  return {
    rule: rule.key,
    verdict,
    confidence: 0,
    strength: 0,
    basis: 'words',
    message: null,
    quote: null,
    start: null,
    end: null,
    note,
  };
}
