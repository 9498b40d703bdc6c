import { wholeConversation, type EntityManager } from '@plumbline/schema/postgres';
import {
  beginCollection,
  heldCollection,
  insertJudgements,
  newestRevisions,
  setScale,
  type JudgementRow,
} from './judgements.query.ts';
import { labelLimits, type LabelRecord } from './labelRecord.ts';
import type { LabelCounts } from './labelReport.ts';
import { seenScale, type LabelScale } from './labelScale.ts';

/**
 * Adds labels to a collection in their order: each is new, differs from the newest revision, or repeats it. Run it in
 * a transaction of its own.
 * @param scale of the collection, if this creates it.
 * @param refuse called with each label that the collection's scale lacks; it is not written.
 */
export async function writeLabels(
  manager: EntityManager,
  collection: string,
  labels: readonly LabelRecord[],
  scale: readonly string[] | undefined,
  refuse: (index: number, message: string) => void,
): Promise<LabelCounts> {
  const counts = { imported: 0, replaced: 0, unchanged: 0 };
  if (labels.length === 0) return counts;
  const first = scale === undefined ? seenScale([]) : { labels: [...scale], ordered: true, given: true };
  await beginCollection(manager, collection, first);
  const held = (await heldCollection(manager, collection))!;
  const taken = takeOnScale(labels, { given: false, ...held.scale }, refuse);
  if (taken.scale !== null) await setScale(manager, held.id, taken.scale);

  const keyed = new Map<string, JudgementRow>();
  for (const label of taken.labels) {
    const row = { ...label, message: label.message ?? wholeConversation, revision: 0 };
    if (!keyed.has(keyOf(row))) keyed.set(keyOf(row), row);
  }
  const keys = [...keyed.values()];
  const newest = new Map<string, Pick<JudgementRow, 'revision' | 'label' | 'note'>>();
  for (const { at, ...known } of await newestRevisions(manager, held.id, keys)) {
    newest.set(keyOf(keys[at]!), known);
  }
  const rows: JudgementRow[] = [];
  for (const label of taken.labels) {
    const row = { ...label, message: label.message ?? wholeConversation, revision: 1 };
    const key = keyOf(row);
    const known = newest.get(key);
    if (known !== undefined && known.label === row.label && known.note === row.note) {
      counts.unchanged += 1;
      continue;
    }
    counts[known === undefined ? 'imported' : 'replaced'] += 1;
    row.revision = (known?.revision ?? 0) + 1;
    newest.set(key, row);
    rows.push(row);
  }
  await insertJudgements(manager, held.id, rows);
  return counts;
}

/** The labels that fit the scale or extend it, and the extended scale if there is one. */
function takeOnScale(
  labels: readonly LabelRecord[],
  scale: LabelScale,
  refuse: (index: number, message: string) => void,
): { labels: LabelRecord[]; scale: LabelScale | null } {
  const known = new Set(scale.labels);
  const taken = labels.filter(({ label }, index) => {
    if (known.has(label)) return true;
    if (scale.given) {
      refuse(index, `"${label}" is not on the scale ${scale.labels.join(', ')}`);
      return false;
    }
    if (known.size >= labelLimits.labels) {
      refuse(index, `"${label}" is one label too many; a collection has at most ${labelLimits.labels}`);
      return false;
    }
    known.add(label);
    return true;
  });
  return { labels: taken, scale: known.size > scale.labels.length ? seenScale(known) : null };
}

function keyOf({
  source,
  conversation,
  message,
  reviewer,
}: Omit<JudgementRow, 'revision' | 'label' | 'note'>): string {
  return JSON.stringify([source, conversation, message, reviewer]);
}
