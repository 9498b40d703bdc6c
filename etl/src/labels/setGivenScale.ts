import type { DataSource } from '@plumbline/schema/postgres';
import { currentLabels, heldCollection, setScale } from './judgements.query.ts';
import { ScaleError } from './labelScale.ts';

/**
 * Changes the scale of a collection that exists.
 * @throws ScaleError if it lacks a label of the collection.
 */
export async function setGivenScale(
  dataSource: DataSource,
  collection: string,
  labels: string[],
): Promise<void> {
  await dataSource.transaction(async (manager) => {
    const held = await heldCollection(manager, collection);
    if (held === null) return;
    const { scale } = held;
    if (scale.given === true && scale.labels.join() === labels.join()) return;
    const missing = (await currentLabels(manager, held.id)).filter((label) => !labels.includes(label));
    if (missing.length > 0) {
      throw new ScaleError(
        `"${collection}" holds labels that the scale ${labels.join(', ')} does not have: ${missing.join(', ')}. Give a scale with them too, or import under another name.`,
      );
    }
    await setScale(manager, held.id, { labels, ordered: true, given: true });
  });
}
