import { conversationKey, overallLabels, verdicts } from '@plumbline/schema';
import { labelCollectionTable, labelSetTable, metricVersionTable } from '@plumbline/schema/postgres';
import { labelsOf, setItems, type LabelRow } from '../consensus/consensus.query.ts';
import { overallQuestion } from '../consensus/votes.query.ts';
import type { Context } from '../context.ts';
import { badInput, notFound } from '../errors.ts';
import { isUuid } from '../reviewers/requireReviewer.ts';
import type { LabelsInput } from './agreement.types.ts';
import type { PlacedLabel } from './againstRest.ts';
import { judgementLabels, judgementUnits } from './judgements.query.ts';
import { scaleOf, type Labels, type LabelScale } from './labelledUnits.ts';
import { conversationSegments } from './segments.query.ts';

/** The question of imported judgements. */
const importedQuestion = 'label';
/** The verdicts that count as labels. A reviewer who cannot judge counts as a missing label. */
const judged = verdicts.filter((verdict) => verdict !== 'cannot_judge');

export interface ReadLabels {
  name: string;
  questions: Labels[];
}

/**
 * The labels of a set, question by question, or of an imported collection. A set's third and fourth reviews are left out:
 * they happen only because the first, independent labels differ, so they would bias every coefficient.
 * @throws UserError BAD_INPUT, NOT_FOUND
 */
export async function readLabels(context: Context, input: LabelsInput): Promise<ReadLabels> {
  if (input.setId != null) return readSet(context, input.setId);
  return readCollection(context, await collectionOf(context, input));
}

async function readSet({ dataSource }: Context, setId: string): Promise<ReadLabels> {
  const { name, labels, rules } = await firstLabels(dataSource, setId);
  const items = await setItems(dataSource.manager, setId, null);
  const questions = [
    { question: overallQuestion, label: 'Overall', values: overallLabels as readonly string[] },
    ...rules.map(({ key, label }) => ({ question: key, label, values: judged as readonly string[] })),
  ];
  const byItem = new Map<number, LabelRow[]>();
  for (const label of labels) byItem.set(label.item_id, [...(byItem.get(label.item_id) ?? []), label]);
  return {
    name,
    questions: questions.map(({ question, label, values }) => ({
      question,
      label,
      scale: scaleOf(values, question === overallQuestion),
      units: items.flatMap(({ id, source, conversation, segment }) => {
        const said = (byItem.get(id) ?? []).map((one) => values.indexOf(saidOf(one, question)));
        const counts = values.map((_, index) => said.filter((at) => at === index).length);
        return said.some((at) => at >= 0) ? [{ source, conversation, item: id, segment, counts }] : [];
      }),
    })),
  };
}

/** A label's answer to a question; empty if it has none. */
function saidOf({ overall, verdicts: said }: LabelRow, question: string): string {
  return question === overallQuestion ? overall : (said.find(({ rule }) => rule === question)?.verdict ?? '');
}

async function firstLabels(
  dataSource: Context['dataSource'],
  setId: string,
): Promise<{ name: string; labels: LabelRow[]; rules: { key: string; label: string }[] }> {
  const set = isUuid(setId) ? await dataSource.getRepository(labelSetTable).findOneBy({ id: setId }) : null;
  if (set === null) throw notFound('This set', 'setId');
  const version = await dataSource
    .getRepository(metricVersionTable)
    .findOneByOrFail({ id: set.metricVersion });
  const labels = await labelsOf(dataSource.manager, { setId, itemId: null });
  return {
    name: set.name,
    labels: labels.filter(({ turn }) => turn <= set.reviews),
    rules: version.rubric.rules,
  };
}

type Collection = { id: number; name: string; scale: { labels: string[]; ordered: boolean } };

async function collectionOf({ dataSource }: Context, input: LabelsInput): Promise<Collection> {
  if (input.collection == null) throw badInput('Name a set or a collection of labels.', 'labels');
  const found = await dataSource.getRepository(labelCollectionTable).findOneBy({ name: input.collection });
  if (found === null) throw notFound(`A collection "${input.collection}"`, 'collection');
  return found;
}

async function readCollection(context: Context, collection: Collection): Promise<ReadLabels> {
  const rows = await judgementUnits(context.dataSource.manager, collection);
  const keys = new Map(
    rows.map(({ source, conversation }) => [
      conversationKey({ source, id: conversation }),
      { source, id: conversation },
    ]),
  );
  const segments = await conversationSegments(context.warehouse, [...keys.values()]);
  const { labels, ordered } = collection.scale;
  return {
    name: collection.name,
    questions: [
      {
        question: importedQuestion,
        label: collection.name,
        scale: scaleOf(labels, ordered),
        units: rows.map(({ source, conversation, labels: counted }) => ({
          source,
          conversation,
          item: null,
          segment: segments.get(conversationKey({ source, id: conversation })) ?? null,
          counts: labels.map((label) => counted[label] ?? 0),
        })),
      },
    ],
  };
}

export interface PlacedLabels {
  reviewers: string[];
  labels: PlacedLabel[];
  /** The number of labels on the scale. */
  k: number;
  /** Whether a label means yes. */
  isYes: (label: number, leniently: boolean) => boolean;
}

/** Who gave which label on one question. The worst label, or "met", is a yes. */
export async function readPlacedLabels(
  context: Context,
  input: LabelsInput,
  question: string,
): Promise<PlacedLabels> {
  if (input.setId != null) {
    const { labels } = await firstLabels(context.dataSource, input.setId);
    const isOverall = question === overallQuestion;
    const values: readonly string[] = isOverall ? overallLabels : judged;
    return {
      ...place(
        labels.map((one) => ({
          unit: one.item_id,
          reviewer: one.name,
          label: values.indexOf(saidOf(one, question)),
        })),
      ),
      k: values.length,
      isYes: (label, leniently) => label === 0 || (isOverall && leniently && label === 1),
    };
  }
  const collection = await collectionOf(context, input);
  const { units, reviewers, labels } = await judgementLabels(context.dataSource.manager, collection);
  const scale = collection.scale.labels;
  const { ordered } = collection.scale;
  const worst = worstOf(scaleOf(scale, ordered));
  return {
    ...place(
      units.map((unit, at) => ({ unit, reviewer: reviewers[at]!, label: scale.indexOf(labels[at]!) })),
    ),
    k: scale.length,
    isYes: (label, leniently) =>
      label === worst || (leniently && ordered && scale.length > 2 && Math.abs(label - worst) === 1),
  };
}

/** The index of the label that means yes: the first of ratings and overall labels (the worst), the last of other scales. */
export const worstOf = ({ labels, values }: LabelScale): number =>
  values !== null || labels[0] === overallLabels[0] ? 0 : labels.length - 1;

function place(rows: readonly { unit: number; reviewer: string; label: number }[]): {
  reviewers: string[];
  labels: PlacedLabel[];
} {
  const places = new Map<string, number>();
  const labels = rows
    .filter(({ label }) => label >= 0)
    .map(({ unit, reviewer, label }) => {
      const known = places.get(reviewer) ?? places.size;
      places.set(reviewer, known);
      return { unit, reviewer: known, label };
    });
  return { reviewers: [...places.keys()], labels };
}
