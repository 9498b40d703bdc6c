import type { RuleVerdict, ScoreProvenance } from '@plumbline/schema';
import { scoreOf, type MadeScore } from './scoreOf.ts';
import type { ScorableConversation, Scorer, ScoringVersion } from './scorer.ts';
import { verifyEvidence } from './verifyEvidence.ts';

/** A conversation's score under a version, with everything it rests on. */
export interface ScoredByUs extends MadeScore {
  /** One per rule, in the rubric's order; evidence verified. */
  verdicts: RuleVerdict[];
  /** The number of verdicts whose evidence did not hold. */
  refused: number;
  provenance: ScoreProvenance;
}

/**
 * Scores one conversation by one version: the scorer's verdicts, their evidence verified, then points.
 * @throws ScoringError if the scorer cannot answer.
 */
export async function scoreConversation(
  conversation: ScorableConversation,
  version: ScoringVersion,
  scorer: Scorer,
  signal?: AbortSignal,
): Promise<ScoredByUs> {
  const answer = await scorer.judge(conversation, version, signal);
  const { unread } = answer.provenance;
  const { verdicts, refused } = verifyEvidence(answer.verdicts, version, conversation, unread);
  const readShare = 1 - unread.length / conversation.messages.length;
  const made = scoreOf(verdicts, version, readShare);
  const score =
    answer.abstained === undefined
      ? made
      : { ...made, score: null, reasons: [], abstained: answer.abstained };
  return { ...score, verdicts, refused, provenance: answer.provenance };
}
