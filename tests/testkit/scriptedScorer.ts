import { offlineProvenance, type ScorableConversation, type Scorer } from '@plumbline/etl';
import { ScoringError, type RuleVerdict } from '@plumbline/schema';

export interface ScriptedScorer extends Scorer {
  /** The first message of every conversation that it was asked to judge. */
  readonly asked: string[];
}

/**
 * A scorer of the model's shape: says that the first rule is met, by the first five letters of the conversation, and
 * no other; costs a cent. `fails` says of which conversations it cannot; `before` is awaited first.
 */
export function scriptedScorer({
  fails = () => false,
  before = async () => undefined,
}: {
  fails?: (conversation: ScorableConversation) => boolean;
  before?: (signal?: AbortSignal) => Promise<unknown>;
} = {}): ScriptedScorer {
  const asked: string[] = [];
  return {
    asked,
    name: 'model',
    concurrency: 4,
    estimateCost: () => 0.01,
    judge: async (conversation, { rubric }, signal) => {
      await before(signal);
      asked.push(conversation.messages[0]!.text);
      if (fails(conversation)) throw new ScoringError('The model refused to answer.');
      const verdicts = rubric.rules.map(({ key }, index): RuleVerdict => ({
        rule: key,
        verdict: index === 0 ? 'met' : 'not_met',
        confidence: 0.9,
        strength: 0,
        basis: 'words',
        message: index === 0 ? 0 : null,
        quote: index === 0 ? conversation.messages[0]!.text.slice(0, 5) : null,
        start: null,
        end: null,
        note: 'So it is.',
      }));
      return {
        verdicts,
        provenance: {
          ...offlineProvenance(12),
          scorer: 'model',
          model: 'scripted',
          inputTokens: 100,
          outputTokens: 10,
          cost: 0.01,
          tries: 1,
          asked: 4,
          flipped: 1,
        },
      };
    },
  };
}
