import { conversationKey } from '@plumbline/schema';
import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { conversationId } from '../conversations/conversationId.ts';
import { setItems } from '../consensus/consensus.query.ts';
import { mayShowLabels } from '../consensus/itemState.ts';
import { badInput } from '../errors.ts';
import { readWhole } from '../graphql/readInput.ts';
import { isUuid } from '../reviewers/requireReviewer.ts';
import { pairAgreement } from '../stats/agreementSums.ts';
import { againstRest } from './againstRest.ts';
import {
  Agreement,
  DisagreementCluster,
  LabelsInput,
  ReviewerAgreement,
  type SplitConversation,
} from './agreement.types.ts';
import { reviewerPairs } from './reviewerPairs.ts';
import type { LabelledUnit } from './labelledUnits.ts';
import { readLabels, readPlacedLabels } from './readLabels.ts';
import { agreementRow, badSlices, slicesOf } from './rows.ts';

const defaultSeed = 'plumbline';
const longestSeed = 100;
const mostReviewers = 100;
const mostConversations = 50;

@Resolver()
export class AgreementResolver {
  @Query(() => Agreement, {
    description: 'How far reviewers agree, by question, and for one question by slice.',
  })
  async agreement(
    @Arg('labels', () => LabelsInput) input: LabelsInput,
    @Arg('question', () => String, {
      nullable: true,
      description: 'Question whose slices to return. Defaults to the first.',
    })
    question: string | null,
    @Arg('seed', () => String, { defaultValue: defaultSeed }) seed: string,
    @Ctx() context: Context,
  ): Promise<Agreement> {
    const { name, questions } = await readLabels(context, readInput(input, seed));
    const asked = question == null ? questions[0] : questions.find((one) => one.question === question);
    if (asked === undefined) throw badInput(`There is no question "${question}".`, 'question');
    const conversations = new Set(
      questions[0]!.units.map(({ source, conversation }) => conversationKey({ source, id: conversation })),
    );
    return {
      name,
      labels: [...asked.scale.labels],
      ordered: asked.scale.ordered,
      conversations: conversations.size,
      questions: questions.map((one) => agreementRow(one, null, seed)),
      slices: slicesOf(asked.units).map((slice) => agreementRow(asked, slice, seed)),
    };
  }

  @Query(() => ReviewerAgreement, {
    description: 'Each reviewer compared with the others, and pairs of reviewers.',
  })
  async reviewerAgreement(
    @Arg('labels', () => LabelsInput) input: LabelsInput,
    @Arg('question', () => String, { defaultValue: 'overall' }) question: string,
    @Arg('lenient', () => Boolean, {
      defaultValue: false,
      description:
        'Whether the label next to the worst one also counts as “yes”. Has no effect on a rule’s verdicts or on labels without an order.',
    })
    lenient: boolean,
    @Arg('seed', () => String, { defaultValue: defaultSeed }) seed: string,
    @Ctx() context: Context,
  ): Promise<ReviewerAgreement> {
    const placed = await readPlacedLabels(context, readInput(input, seed), question);
    const rows = againstRest(placed.labels, (label) => placed.isYes(label, lenient), seed);
    return {
      reviewers: [...rows]
        .map(([reviewer, row]) => ({ reviewer: placed.reviewers[reviewer]!, ...row }))
        .sort((a, b) => b.judgements - a.judgements || a.reviewer.localeCompare(b.reviewer))
        .slice(0, mostReviewers),
      pairs: reviewerPairs(placed.labels, placed.k, seed).map(({ first, second, ...pair }) => ({
        first: placed.reviewers[first]!,
        second: placed.reviewers[second]!,
        ...pair,
      })),
    };
  }

  @Query(() => [DisagreementCluster], {
    description: 'Questions and slices on which reviewers disagree most, with advice and conversations.',
  })
  async disagreementClusters(
    @Arg('labels', () => LabelsInput) input: LabelsInput,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('seed', () => String, { defaultValue: defaultSeed }) seed: string,
    @Ctx() context: Context,
  ): Promise<DisagreementCluster[]> {
    const { questions } = await readLabels(context, readInput(input, seed));
    const hidden = await hiddenConversations(context, input);
    return badSlices(questions)
      .slice(0, readWhole(first, 'first', 1, 100))
      .map(({ labels, slice, alpha }) => {
        const row = agreementRow(labels, slice, seed);
        const named =
          labels.question === 'overall' || questions.length === 1 ? labels.label : `rule “${labels.label}”`;
        const shown = alpha.toFixed(2).replace('-', '−');
        return {
          row,
          sentence: `${named} · ${slice.value}: α ${shown}${row.advice === null ? '' : `; ${row.advice}`}`,
          disagreed: split(slice.units).length,
          conversations: mostSplit(slice.units, hidden),
        };
      });
  }
}

function readInput(input: LabelsInput, seed: string): LabelsInput {
  if ((input.setId == null) === (input.collection == null)) {
    throw badInput('Name either a set or a collection of labels.', 'labels');
  }
  if (seed.length > longestSeed) throw badInput(`seed is longer than ${longestSeed} characters.`, 'seed');
  return input;
}

const split = (units: readonly LabelledUnit[]): LabelledUnit[] =>
  units.filter(({ counts }) => (pairAgreement(counts) ?? 1) < 1);

/** Conversations whose labels differ, those with the least agreement first. */
function mostSplit(units: readonly LabelledUnit[], hidden: ReadonlySet<string>): SplitConversation[] {
  const found = new Map<string, SplitConversation>();
  for (const { source, conversation, item } of split(units).sort(
    (a, b) => pairAgreement(a.counts)! - pairAgreement(b.counts)!,
  )) {
    const id = conversationId(source, conversation);
    if (hidden.has(id) || found.has(id)) continue;
    found.set(id, { conversation: id, item: item === null ? null : String(item) });
  }
  return [...found.values()].slice(0, mostConversations);
}

/** Conversations that the asking reviewer may not see yet: those still to label, and those of the set with blind labels due. */
async function hiddenConversations(
  { dataSource, reviewerId, hidden }: Context,
  { setId }: LabelsInput,
): Promise<ReadonlySet<string>> {
  const own = (await hidden()).map(({ source, id }) => conversationId(source, id));
  if (setId == null) return new Set(own);
  const reviewer = reviewerId !== null && isUuid(reviewerId) ? reviewerId : null;
  const items = await setItems(dataSource.manager, setId, reviewer);
  const due = items.filter((item) => !mayShowLabels(item));
  return new Set([...own, ...due.map(({ source, conversation }) => conversationId(source, conversation))]);
}
