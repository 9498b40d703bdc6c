import type { RuleVerdict } from '@plumbline/schema';
import type { ScorerAnswer } from '../scorer.ts';
import type { AnswerForm } from './answerForm.ts';
import { systemMessage } from './chatCompletion.ts';
import { promptHashOf } from './instructions.ts';
import { mergeWindows, withoutEvidence, type WindowVerdicts } from './mergeWindows.ts';
import type { Reading } from './reading.ts';
import type { TranscriptPart } from './transcriptWindows.ts';
import { noUsage, type Usage } from './usage.ts';

/** The result of one reading of a conversation. */
export interface Judgement {
  /** On the rules that the model was asked about. */
  verdicts: RuleVerdict[];
  /** 0-based indices of messages that were not read, ascending. */
  unread: number[];
}

/**
 * One judgement from the windows that were read; placeholders in quotes and notes get their values back.
 * @param refused the parts that the model refused to read.
 */
export function judgementOf(
  { rules, version, conversation, withheld, restore }: Reading,
  read: readonly WindowVerdicts[],
  refused: readonly TranscriptPart[] = [],
): Judgement {
  const seen = new Set(read.flatMap(({ window }) => window.map(({ id }) => id)));
  const unseen = refused.filter(({ id }) => !seen.has(id)).map(({ message }) => message);
  const unread = [...new Set([...withheld, ...unseen])].toSorted((one, other) => one - other);
  const inOwnWords = read.map(({ window, verdicts }) => ({
    window: window.map((part) => ({ ...part, text: restore(part.text) })),
    verdicts: verdicts.map((verdict) => ({
      ...verdict,
      quote: verdict.quote === null ? null : restore(verdict.quote),
      note: restore(verdict.note),
    })),
  }));
  return { verdicts: mergeWindows(inOwnWords, rules, version, conversation, unread), unread };
}

/** The answer if there is nothing to ask, else null: every rule is computed, or nothing may be shown to the model. */
export function settledWithoutModel(
  { rules, computed, withheld, conversation }: Reading,
  model: string,
): ScorerAnswer | null {
  const unasked = { scorer: 'model', model, promptHash: null, ...noUsage(), asked: 0, flipped: 0 } as const;
  if (rules.length === 0) return { verdicts: computed, provenance: { ...unasked, unread: [] } };
  if (withheld.length < conversation.messages.length) return null;
  return {
    verdicts: computed,
    abstained: { reason: 'hostile', note: 'Every message speaks to the judge; none was read.' },
    provenance: { ...unasked, unread: withheld },
  };
}

/**
 * The scorer's answer from a judgement. A verdict that changes when asked for again is not enough evidence.
 * @param again the second judgement of a conversation that was asked about twice.
 */
export function scorerAnswer(
  reading: Reading,
  model: string,
  form: AnswerForm,
  usage: Usage,
  first: Judgement,
  again: Judgement | null = null,
): ScorerAnswer {
  let flipped = 0;
  const verdicts = first.verdicts.map((verdict) => {
    const second = again?.verdicts.find(({ rule }) => rule === verdict.rule)?.verdict ?? verdict.verdict;
    if (second === verdict.verdict) return verdict;
    flipped += 1;
    return withoutEvidence(
      verdict,
      `Asked twice, the model said ${inWords(verdict.verdict)}, then ${inWords(second)}.`,
    );
  });
  return {
    verdicts: [...reading.computed, ...verdicts],
    provenance: {
      scorer: 'model',
      model,
      promptHash: promptHashOf(systemMessage(reading, form)),
      ...usage,
      unread: [...new Set([...first.unread, ...(again?.unread ?? [])])].toSorted((one, other) => one - other),
      asked: again === null ? 0 : verdicts.length,
      flipped,
    },
  };
}

const inWords = (verdict: RuleVerdict['verdict']): string => verdict.replaceAll('_', ' ');
