import { contentHash, overallLabels } from '@plumbline/schema';
import {
  frozenCollectionItemTable,
  labelSetTable,
  type EntityManager,
  type LabelSetPart,
} from '@plumbline/schema/postgres';
import { labelsOf, setItems } from '../consensus/consensus.query.ts';
import { mayShowLabels } from '../consensus/itemState.ts';
import { badInput, notFound, UserError } from '../errors.ts';
import { isUuid } from '../reviewers/requireReviewer.ts';
import { frozenCollections, overallSteps } from './truth.query.ts';

/** Which labels to take as the truth. */
export interface TruthLabels {
  kind: 'set' | 'collection';
  id: string;
  name: string;
}

/** One reviewer's label of a whole conversation. */
export interface Vote {
  reviewer: string;
  label: string;
  note: string | null;
  isNegative: boolean;
  /** Whether it was given independently; third and fourth reviews happen only because the first ones differ. */
  isFirst: boolean;
}

/** One conversation with people's outcome. `pending`: none yet, or blind labels are still due. */
export interface LabelledConversation {
  source: string;
  id: string;
  /** The SHA-256 of its messages when it was frozen. */
  textHash: string;
  truth: 'negative' | 'other' | 'ambiguous' | 'pending';
  votes: Vote[];
}

/** One part of frozen labels. */
export interface Truth {
  labels: TruthLabels;
  part: LabelSetPart;
  /** The SHA-256 of conversations, texts and people's outcomes. */
  contentHash: string;
  /** The labels that reviewers chose from. */
  scale: { labels: readonly string[]; ordered: boolean };
  conversations: LabelledConversation[];
}

const [negativeLabel] = overallLabels;

/** @throws UserError NOT_FOUND, BAD_INPUT, or FROZEN for a set that may still change */
export async function readTruth(
  manager: EntityManager,
  { setId, frozenId }: { setId?: string | null; frozenId?: string | null },
  part: LabelSetPart,
): Promise<Truth> {
  if ((setId == null) === (frozenId == null)) {
    throw badInput('Name either a set or a frozen collection of labels.', 'labels');
  }
  const { labels, scale, conversations } =
    setId == null ? await collectionTruth(manager, frozenId!, part) : await setTruth(manager, setId, part);
  const said = conversations.map(({ source, id, textHash, truth }) => [source, id, textHash, truth]);
  return { labels, part, contentHash: contentHash(said), scale, conversations };
}

type ReadTruth = Pick<Truth, 'labels' | 'scale' | 'conversations'>;

async function setTruth(manager: EntityManager, setId: string, part: LabelSetPart): Promise<ReadTruth> {
  const set = isUuid(setId) ? await manager.findOneBy(labelSetTable, { id: setId }) : null;
  if (set === null) throw notFound('This set', 'labels.setId');
  if (set.state !== 'frozen') {
    throw new UserError('FROZEN', `Freeze “${set.name}” first: only what no longer changes is a measure.`);
  }
  const items = await setItems(manager, setId, null);
  const open = new Set(items.filter((item) => !mayShowLabels({ ...item, mine: false })).map(({ id }) => id));
  const votes = new Map<number, Vote[]>();
  for (const one of await labelsOf(manager, { setId, itemId: null })) {
    const { name, overall, note, turn } = one;
    const isNegative = overall === negativeLabel;
    const vote = { reviewer: name, label: overall, note, isNegative, isFirst: turn <= set.reviews };
    votes.set(one.item_id, [...(votes.get(one.item_id) ?? []), vote]);
  }
  const steps = await overallSteps(manager, setId, part);
  return {
    labels: { kind: 'set', id: set.id, name: set.name },
    scale: { labels: overallLabels, ordered: true },
    conversations: steps.map(({ id, source, conversation, text_hash, step, outcome }) => ({
      source,
      id: conversation,
      textHash: text_hash,
      truth: open.has(id) ? 'pending' : truthOf(step, outcome),
      votes: votes.get(id) ?? [],
    })),
  };
}

function truthOf(step: string | null, outcome: string | null): LabelledConversation['truth'] {
  if (step === 'ambiguous') return 'ambiguous';
  if (outcome === null) return 'pending';
  return outcome === negativeLabel ? 'negative' : 'other';
}

async function collectionTruth(
  manager: EntityManager,
  frozenId: string,
  part: LabelSetPart,
): Promise<ReadTruth> {
  const [frozen] = isUuid(frozenId) ? await frozenCollections(manager, frozenId) : [];
  if (frozen === undefined) throw notFound('This frozen collection', 'labels.frozenId');
  const isNegative = (label: string): boolean => frozen.negative.includes(label);
  const items = await manager.find(frozenCollectionItemTable, {
    where: { frozenId, part },
    order: { id: 'ASC' },
  });
  return {
    labels: { kind: 'collection', id: frozen.id, name: frozen.name },
    scale: frozen.scale,
    conversations: items.map(({ source, conversation, textHash, outcome, votes }) => ({
      source,
      id: conversation,
      textHash,
      truth: outcome === null ? 'ambiguous' : isNegative(outcome) ? 'negative' : 'other',
      votes: votes.map((vote) => ({ ...vote, isNegative: isNegative(vote.label), isFirst: true })),
    })),
  };
}
