import {
  offlineScorer,
  scoreConversation,
  type ScorableConversation,
  type ScoringVersion,
} from '@plumbline/etl';
import type { FitCase } from './fitRubric.ts';

/** What the offline scorer finds in a labelled conversation; null if it abstains. */
export async function fitCase(
  conversation: ScorableConversation,
  { share, negative }: Pick<FitCase, 'share' | 'negative'>,
  version: ScoringVersion,
): Promise<FitCase | null> {
  const { verdicts, abstained } = await scoreConversation(conversation, version, offlineScorer);
  if (abstained !== null) return null;
  return {
    share,
    negative,
    strengths: verdicts.map(({ verdict, strength }) => (verdict === 'met' ? strength : null)),
  };
}
