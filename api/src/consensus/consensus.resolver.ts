import { labelSetTable, metricVersionTable } from '@plumbline/schema/postgres';
import type { Rubric } from '@plumbline/schema';
import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { conversationByIdentity } from '../conversations/conversationByIdentity.ts';
import { toMessages } from '../conversations/toConversation.ts';
import { badInput, notFound, UserError } from '../errors.ts';
import { readWhole } from '../graphql/readInput.ts';
import { openTurns } from '../review/turns.query.ts';
import { isUuid, requireReviewer } from '../reviewers/requireReviewer.ts';
import { adviceOf } from './adviceOf.ts';
import {
  itemById,
  itemCounts,
  labelledSlices,
  labelsOf,
  setItems,
  stepsOf,
  type ItemRow,
} from './consensus.query.ts';
import { ConsensusItem, ConsensusItemDetail, ItemStateEnum, SetConsensus } from './consensus.types.ts';
import { askFourthReview, resolveDiscussion } from './discuss.ts';
import { mayShowLabels, type ItemState } from './itemState.ts';
import { toItem } from './toItem.ts';

@Resolver()
export class ConsensusResolver {
  @Query(() => SetConsensus)
  async setConsensus(
    @Arg('setId', () => ID) setId: string,
    @Ctx() { dataSource }: Context,
  ): Promise<SetConsensus> {
    const set = readSetId(setId);
    const counts = await itemCounts(dataSource.manager, set);
    const waiting = await openTurns(dataSource.manager, set, null);
    const of = (state: ItemState): number => counts.find((count) => count.state === state)?.items ?? 0;
    return {
      conversations: counts.reduce((sum, { items }) => sum + items, 0),
      open: of('open'),
      thirdReview: of('third_review'),
      fourthReview: of('fourth_review'),
      discussion: of('discussion'),
      settled: of('settled'),
      ambiguousQuestions: counts.reduce((sum, { ambiguous }) => sum + ambiguous, 0),
      waitingForReviewer: waiting.length,
      slices: await labelledSlices(dataSource.manager, set),
    };
  }

  @Query(() => [ConsensusItem], {
    description:
      'Conversations of a set in one state, in the order of the set. Those that still need blind labels are shown only to reviewers who have submitted theirs.',
  })
  async consensusItems(
    @Arg('setId', () => ID) setId: string,
    @Arg('state', () => ItemStateEnum) state: ItemState,
    @Arg('first', () => Int, { defaultValue: 50 }) first: number,
    @Ctx() { dataSource, reviewerId }: Context,
  ): Promise<ConsensusItem[]> {
    const { manager } = dataSource;
    const set = readSetId(setId);
    const rubric = await rubricOf(dataSource, set);
    const items = (await setItems(manager, set, readId(reviewerId)))
      .filter((item) => item.state === state && mayShowLabels(item))
      .slice(0, readWhole(first, 'first', 1, 200));
    const steps = await stepsOf(
      manager,
      items.map(({ id }) => id),
    );
    const labels = await labelsOf(manager, { setId: set, itemId: null });
    return items.map((item) =>
      toItem(item, {
        rubric,
        labels: labels.filter(({ item_id }) => item_id === item.id),
        steps: steps.filter(({ item_id }) => item_id === item.id),
        texts: null,
        advice: new Map(),
      }),
    );
  }

  @Query(() => ConsensusItemDetail, {
    description:
      'One conversation of a set, with everything its reviewers said. Fails with BLIND if it still needs blind labels and the requesting reviewer has not submitted theirs.',
  })
  async consensusItem(
    @Arg('id', () => ID) id: string,
    @Ctx() context: Context,
  ): Promise<ConsensusItemDetail> {
    return detailOf(context, await shownItem(context, id));
  }

  @Mutation(() => ConsensusItemDetail, { description: 'Records the outcome of a discussion.' })
  async resolveDiscussion(
    @Arg('item', () => ID) id: string,
    @Arg('question', () => String) question: string,
    @Arg('outcome', () => String, {
      nullable: true,
      description: 'A label. Null: the question is ambiguous.',
    })
    outcome: string | null,
    @Arg('participants', () => [ID]) participants: string[],
    @Arg('reason', () => String) reason: string,
    @Arg('lastStep', () => ID, {
      description: 'Id of the last step the caller has seen. Fails if there is a newer decision.',
    })
    lastStep: string,
    @Ctx() context: Context,
  ): Promise<ConsensusItemDetail> {
    const by = await requireReviewer(context);
    const item = await shownItem(context, id);
    const decided = { question, outcome: outcome ?? null, participants, reason, stepId: Number(lastStep) };
    await resolveDiscussion(context.dataSource, { id: item.id, setId: item.set_id }, decided, by.id);
    return detailOf(context, await shownItem(context, id));
  }

  @Mutation(() => Boolean, { description: 'Requests a fourth, blind review in place of a discussion.' })
  async askFourthReview(
    @Arg('item', () => ID) id: string,
    @Arg('question', () => String) question: string,
    @Arg('reason', () => String) reason: string,
    @Arg('lastStep', () => ID) lastStep: string,
    @Ctx() context: Context,
  ): Promise<boolean> {
    const by = await requireReviewer(context);
    const item = await shownItem(context, id);
    const asked = { question, reason, stepId: Number(lastStep) };
    await askFourthReview(context.dataSource, { id: item.id, setId: item.set_id }, asked, by.id);
    return true;
  }
}

/** @throws UserError NOT_FOUND, BLIND while the item still needs blind labels and the asking reviewer gave none */
async function shownItem({ dataSource, reviewerId }: Context, id: string): Promise<ItemRow> {
  const number = Number(id);
  const item = Number.isSafeInteger(number)
    ? await itemById(dataSource.manager, number, readId(reviewerId))
    : null;
  if (item === null) throw notFound('This conversation of a set', 'id');
  if (!mayShowLabels(item)) {
    throw new UserError(
      'BLIND',
      'Reviewers have this conversation to label still. What others said is shown to those who submitted theirs.',
      'id',
    );
  }
  return item;
}

async function detailOf(context: Context, item: ItemRow): Promise<ConsensusItemDetail> {
  const { dataSource, warehouse } = context;
  const { manager } = dataSource;
  const rubric = await rubricOf(dataSource, item.set_id);
  const row = await conversationByIdentity(warehouse, item.source, item.conversation);
  const all = await labelsOf(manager, { setId: item.set_id, itemId: null });
  const labels = all.filter(({ item_id }) => item_id === item.id);
  const steps = await stepsOf(manager, [item.id]);
  const texts = row?.message_text ?? null;
  return {
    item: toItem(item, { rubric, labels, steps, texts, advice: adviceOf(all, item.id, rubric) }),
    messages: row === null ? [] : toMessages(row),
    labels: labels.map(({ reviewer, name, overall, certainty, note, submitted_at }) => ({
      reviewer,
      name,
      overall,
      certainty,
      note,
      at: submitted_at.toISOString(),
    })),
  };
}

async function rubricOf(dataSource: Context['dataSource'], setId: string): Promise<Rubric> {
  const set = await dataSource.getRepository(labelSetTable).findOneBy({ id: setId });
  if (set === null) throw notFound('This set', 'setId');
  const version = await dataSource
    .getRepository(metricVersionTable)
    .findOneByOrFail({ id: set.metricVersion });
  return version.rubric;
}

function readSetId(id: string): string {
  if (!isUuid(id)) throw badInput('This is no set.', 'setId');
  return id;
}

const readId = (id: string | null): string | null => (id !== null && isUuid(id) ? id : null);
