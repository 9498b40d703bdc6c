import { tenthsOf, type ScoredByUs, type ScoringVersion } from '@plumbline/etl';
import type { Rubric, RuleVerdict as Verdict, ScoreReason } from '@plumbline/schema';
import type { Reason } from '../conversations/conversations.types.ts';
import { nthOfRule } from '../conversations/toConversation.ts';
import { wordsOf } from '../movement/words.ts';
import type { MadeScore, RuleVerdict } from './scoring.types.ts';

/** A score as the API returns it, its rules in the words of the rubric it was made by. */
export function toMadeScore(
  made: ScoredByUs,
  { metric, rubric }: Pick<ScoringVersion, 'metric' | 'rubric'>,
  kept: { version: string; scoredAt: number },
): MadeScore {
  return {
    metric,
    version: kept.version,
    score: made.score,
    base: made.base,
    confidence: made.confidence,
    abstention: made.abstained?.reason ?? null,
    abstentionNote: made.abstained?.note ?? null,
    reasons: made.reasons.map((reason, at) => ({
      ...toReason(reason, rubric),
      nth: nthOfRule(made.reasons, at),
    })),
    verdicts: made.verdicts.map((verdict) => toVerdict(verdict, rubric)),
    refused: made.refused,
    provenance: made.provenance,
    scoredAt: new Date(kept.scoredAt).toISOString(),
  };
}

function toVerdict({ message, basis, ...verdict }: Verdict, rubric: Rubric): RuleVerdict {
  const rule = rubric.rules.find(({ key }) => key === verdict.rule);
  return {
    ...verdict,
    statement: rule?.statement ?? verdict.rule,
    label: rule?.label ?? verdict.rule,
    points: rule === undefined || verdict.verdict !== 'met' ? 0 : tenthsOf(rule, verdict.strength) / 10,
    computed: basis === 'structure',
    messageIndex: message,
  };
}

function toReason({ message, ...reason }: ScoreReason, rubric: Rubric): Omit<Reason, 'nth'> {
  const { statement, label } = rubric.rules.find(({ key }) => key === reason.rule) ?? wordsOf(reason.rule);
  return { ...reason, messageIndex: message, statement, label };
}
