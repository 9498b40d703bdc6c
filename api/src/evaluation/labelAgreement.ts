import { conversationKey } from '@plumbline/schema';
import { figures, type Figure } from '../agreement/figures.ts';
import { scaleOf, type LabelledUnit } from '../agreement/labelledUnits.ts';
import type { ConversationKey } from '../conversations/conversations.query.ts';
import type { Truth } from './truth.ts';

/** How far the reviewers behind an evaluation agree. */
export interface LabelAgreement {
  /** Krippendorff's α: ordinal if the labels are ordered, else nominal. */
  alpha: Figure;
  percent: Figure;
}

/** Agreement on the judged conversations, from the independent labels only. */
export function labelAgreement(
  { scale: { labels, ordered }, conversations }: Pick<Truth, 'scale' | 'conversations'>,
  judged: readonly ConversationKey[],
  seed: string,
): LabelAgreement {
  const keys = new Set(judged.map(conversationKey));
  const units = conversations
    .filter((one) => keys.has(conversationKey(one)))
    .map(({ source, id, votes }): LabelledUnit => {
      const said = votes.filter(({ isFirst }) => isFirst);
      const counts = labels.map((label) => said.filter((vote) => vote.label === label).length);
      return { source, conversation: id, item: null, segment: null, counts };
    });
  const name = ordered ? 'alphaOrdinal' : 'alphaNominal';
  const found = figures(units, scaleOf(labels, ordered), [name, 'percent'], seed);
  return { alpha: found[name], percent: found.percent };
}
