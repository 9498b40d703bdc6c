import { createHash } from 'node:crypto';
import { labelCollectionTable, type EntityManager, type LabelSetPart } from '@plumbline/schema/postgres';
import { overallQuestion } from '../consensus/votes.query.ts';
import type { ConversationKey } from '../conversations/conversations.query.ts';
import { badInput, conflict, notFound } from '../errors.ts';
import { knownParts } from '../labelSets/labelSets.query.ts';
import { splitParts } from '../labelSets/splitParts.ts';
import { developmentOutcomes, negativeVotes, setNamed } from './labels.query.ts';

/** What people made of one conversation of the development part. */
export interface ConsensusLabel extends ConversationKey {
  /** The share of its reviewers who called it negative; of a set 1 or 0, as the consensus is. */
  share: number;
  negative: boolean;
  /** Of the text that was labelled; null where nobody kept it. */
  textHash: string | null;
}

/** The development part of some labels. */
export interface DevelopmentLabels {
  /** "set october" or "collection panel". */
  name: string;
  contentHash: string;
  labels: ConsensusLabel[];
  /** Conversations of the development part without a majority. */
  ambiguous: number;
}

const negativeLabel = 'negative';
/** The held-out share of a collection, and the seed that draws it: the same each time. */
const heldOut = { share: 0.4, seed: 'plumbline' };

/** The consensus of a frozen set on how conversations went. @throws UserError NOT_FOUND, CONFLICT */
export async function labelsOfSet(manager: EntityManager, name: string): Promise<DevelopmentLabels> {
  const set = await setNamed(manager, name);
  if (set === null) throw notFound(`A set “${name}”`);
  if (set.state !== 'frozen') throw conflict(`The set “${name}” is a draft; freeze and label it first.`);
  const rows = await developmentOutcomes(manager, set.id, overallQuestion);
  return {
    name: `set ${name}`,
    contentHash: set.content_hash ?? '',
    labels: rows.flatMap(({ source, id, text_hash, outcome }) => {
      if (outcome === null) return [];
      const negative = outcome === negativeLabel;
      return [{ source, id, share: negative ? 1 : 0, negative, textHash: text_hash }];
    }),
    ambiguous: rows.filter(({ step }) => step === 'ambiguous').length,
  };
}

/**
 * What the majority of the reviewers of an imported collection made of whole conversations. Its conversations are split
 * by seed; those of a frozen set keep the part that they have there. @throws UserError NOT_FOUND, BAD_INPUT
 */
export async function labelsOfCollection(manager: EntityManager, name: string): Promise<DevelopmentLabels> {
  const collection = await manager.findOneBy(labelCollectionTable, { name });
  if (collection === null) throw notFound(`A collection of labels “${name}”`);
  const { labels } = collection.scale;
  if (!labels.includes(negativeLabel)) {
    throw badInput(
      `The labels of “${name}” are ${labels.join(', ')}; the fit needs one called “${negativeLabel}”.`,
    );
  }
  const judged = await negativeVotes(manager, collection.id, negativeLabel);
  if (judged.length === 0)
    throw badInput(`“${name}” has no label of a whole conversation, only of messages.`);
  const parts = splitJudged(judged, await knownParts(manager, judged));
  const development = judged.filter((_, index) => parts[index] === 'development');
  return {
    name: `collection ${name}`,
    contentHash: createHash('sha256').update(JSON.stringify(development)).digest('hex'),
    labels: development.flatMap(({ source, id, negative, reviewers }) =>
      isTie({ negative, reviewers })
        ? []
        : [{ source, id, share: negative / reviewers, negative: 2 * negative > reviewers, textHash: null }],
    ),
    ambiguous: development.filter(isTie).length,
  };
}

interface Votes {
  negative: number;
  reviewers: number;
}

const isTie = ({ negative, reviewers }: Votes): boolean => 2 * negative === reviewers;

/** The part of each judged conversation, so that both parts hold the same shares of negative, other and ambiguous ones. */
export function splitJudged(
  judged: readonly (ConversationKey & Votes)[],
  known: ReadonlyMap<string, LabelSetPart> = new Map(),
): LabelSetPart[] {
  return splitParts(
    judged.map((one) => ({
      source: one.source,
      id: one.id,
      stratum: isTie(one) ? 'ambiguous' : 2 * one.negative > one.reviewers ? 'negative' : 'other',
      known: known.get(JSON.stringify([one.source, one.id])) ?? null,
    })),
    heldOut.share,
    heldOut.seed,
  );
}
