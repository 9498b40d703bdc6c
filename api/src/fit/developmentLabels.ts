import { labelCollectionTable, labelSetTable, type EntityManager } from '@plumbline/schema/postgres';
import type { ConversationKey } from '../conversations/conversations.query.ts';
import { conflict, notFound } from '../errors.ts';
import { readTruth, type LabelledConversation } from '../evaluation/truth.ts';
import { frozenCollections } from '../evaluation/truth.query.ts';

/** How people labelled one conversation of the development part. */
export interface DevelopmentLabel extends ConversationKey {
  /** The share of its reviewers who called it negative; for a set, 1 or 0 by the consensus. */
  share: number;
  negative: boolean;
  /** The hash of the text that was labelled. */
  textHash: string;
}

/** The development part of frozen labels. */
export interface DevelopmentLabels {
  /** "set october" or "collection panel". */
  name: string;
  /** The hash of everything frozen, both parts. */
  contentHash: string;
  labels: DevelopmentLabel[];
  /** Conversations of the development part without a majority. */
  ambiguous: number;
}

/** The consensus of a frozen set on how conversations went. @throws UserError NOT_FOUND, CONFLICT */
export async function labelsOfSet(manager: EntityManager, name: string): Promise<DevelopmentLabels> {
  const set = await manager.findOneBy(labelSetTable, { name });
  if (set === null) throw notFound(`A set “${name}”`);
  if (set.state !== 'frozen') throw conflict(`The set “${name}” is a draft; freeze and label it first.`);
  const { conversations } = await readTruth(manager, { setId: set.id }, 'development');
  return {
    name: `set ${name}`,
    contentHash: set.contentHash!,
    labels: conversations.flatMap(({ source, id, textHash, truth }) => {
      if (truth === 'ambiguous' || truth === 'pending') return [];
      const negative = truth === 'negative';
      return [{ source, id, share: negative ? 1 : 0, negative, textHash }];
    }),
    ambiguous: conversations.filter(({ truth }) => truth === 'ambiguous').length,
  };
}

/**
 * The reviewers' majority on whole conversations of an imported collection, as last frozen: before that, nothing says
 * which of them are held out. @throws UserError NOT_FOUND, CONFLICT
 */
export async function labelsOfCollection(manager: EntityManager, name: string): Promise<DevelopmentLabels> {
  if ((await manager.findOneBy(labelCollectionTable, { name })) === null) {
    throw notFound(`A collection of labels “${name}”`);
  }
  const frozen = (await frozenCollections(manager, null)).find((one) => one.name === name);
  if (frozen === undefined) {
    throw conflict(
      `The labels of “${name}” are not frozen, so nothing says which of them are held out. Freeze them on the page Metric, view Proof, or by freezeCollection, then fit.`,
    );
  }
  const { conversations } = await readTruth(manager, { frozenId: frozen.id }, 'development');
  const shares = conversations.map((one) => ({ ...one, share: negativeShare(one) }));
  return {
    name: `collection ${name}`,
    contentHash: frozen.content_hash,
    labels: shares.flatMap(({ source, id, textHash, share }) =>
      share === tie ? [] : [{ source, id, share, negative: share > tie, textHash }],
    ),
    ambiguous: shares.filter(({ share }) => share === tie).length,
  };
}

const tie = 0.5;

const negativeShare = ({ votes }: LabelledConversation): number =>
  votes.filter(({ isNegative }) => isNegative).length / votes.length;
