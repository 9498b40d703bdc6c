import type { RubricRule, RuleVerdict } from '@plumbline/schema';
import { offlineProvenance, type ScorableConversation, type Scorer, type ScorerAnswer } from '../scorer.ts';
import { unreadable } from './language.ts';
import { unknown } from './signal.ts';
import { signalOf } from './signals.ts';
import { readTranscript } from './transcript.ts';

/**
 * Scores without a model, with the same result each time: each rule by the signal that it names. A rule without one
 * gets no verdict. In a language that it does not read, rules on words get not enough evidence, and it abstains unless
 * the rules on structure alone are as many as the version asks for.
 */
export const offlineScorer: Scorer = {
  name: 'offline',
  judge: (conversation, { rubric, scoring }) => {
    const startedMs = performance.now();
    const transcript = readTranscript(conversation);
    const strange = unreadable(
      conversation.language,
      transcript.messages.map(({ text }) => text),
    );
    const verdicts = rubric.rules.flatMap((rule): RuleVerdict[] => {
      const signal = signalOf(rule);
      if (signal === undefined) return [];
      const finding =
        strange !== null && signal.kind === 'words'
          ? unknown('words', strange)
          : signal.find(transcript, rule.speaker ?? signal.speaker);
      return [{ rule: rule.key, start: null, end: null, ...finding }];
    });
    const answer: ScorerAnswer = {
      verdicts,
      provenance: offlineProvenance(performance.now() - startedMs),
    };
    return strange !== null && judgedShare(verdicts, rubric.rules, conversation) < scoring.minimumJudged
      ? { ...answer, abstained: { reason: 'language', note: strange } }
      : answer;
  },
};

/** The share of the applicable rules that could be judged. */
function judgedShare(
  verdicts: readonly RuleVerdict[],
  rules: readonly RubricRule[],
  { channel }: ScorableConversation,
): number {
  const applying = rules.filter(
    ({ key, channels }) =>
      (channels.length === 0 || channels.includes(channel)) &&
      verdicts.find(({ rule }) => rule === key)?.verdict !== 'not_applicable',
  );
  const judged = applying.filter(({ key }) =>
    verdicts.some(({ rule, verdict }) => rule === key && verdict !== 'not_enough_evidence'),
  );
  return applying.length === 0 ? 0 : judged.length / applying.length;
}
