import { conversationKey, contentHash } from '@plumbline/schema';
import type { Warehouse } from '@plumbline/schema/clickhouse';
import {
  frozenCollectionItemTable,
  frozenCollectionTable,
  labelCollectionTable,
  type DataSource,
  type FrozenCollectionItem,
} from '@plumbline/schema/postgres';
import { worstOf } from '../agreement/readLabels.ts';
import { scaleOf } from '../agreement/labelledUnits.ts';
import { standing } from '../consensus/standing.ts';
import { badInput, notFound } from '../errors.ts';
import { candidatesAmong } from '../labelSets/candidates.query.ts';
import { itemsOf } from '../labelSets/keepSet.ts';
import { lockParts } from '../labelSets/labelSets.query.ts';
import { wholeJudgements } from './truth.query.ts';

const chunk = 500;

export interface FreezeRecipe {
  collection: string;
  /** The labels of the scale that mean a negative experience; null: the worst one. */
  negative: string[] | null;
  testShare: number;
  seed: string;
}

/**
 * Freezes a collection's labels of whole conversations as they are now: consensus, votes, texts and the split into parts. A
 * conversation that already has a part elsewhere keeps it. Conversations that are not loaded are left out. Returns the id.
 * @throws UserError NOT_FOUND, BAD_INPUT
 */
export async function freezeCollection(
  { warehouse, dataSource }: { warehouse: Warehouse; dataSource: DataSource },
  { collection, negative, testShare, seed }: FreezeRecipe,
  by: string,
): Promise<string> {
  const found = await dataSource.getRepository(labelCollectionTable).findOneBy({ name: collection });
  if (found === null) throw notFound(`A collection “${collection}”`, 'collection');
  const { labels, ordered } = found.scale;
  const meant = negative ?? [labels[worstOf(scaleOf(labels, ordered))]!];
  const unknown = meant.find((label) => !labels.includes(label));
  if (unknown !== undefined || meant.length === 0 || meant.length === labels.length) {
    throw badInput(`negative names some of the labels ${labels.join(', ')}, and not all.`, 'negative');
  }
  const judged = await wholeJudgements(dataSource.manager, found.id);
  const votesOf = new Map(
    judged.map(({ source, conversation, votes }) => [conversationKey({ source, id: conversation }), votes]),
  );
  const keys = judged.map(({ source, conversation }) => ({ source, id: conversation }));
  const candidates = await candidatesAmong(warehouse, null, keys);
  if (candidates.length === 0) {
    throw badInput(`“${collection}” has no label of a whole conversation that is loaded.`, 'collection');
  }
  return dataSource.transaction(async (manager) => {
    await lockParts(manager);
    const drawn = await itemsOf({ warehouse, manager }, candidates, { testShare, seed });
    const items = drawn.map(({ source, conversation, part, textHash }) => {
      const votes = votesOf.get(conversationKey({ source, id: conversation }))!;
      return { source, conversation, part, textHash, outcome: majorityOf(votes), votes };
    });
    const { id } = await manager.save(frozenCollectionTable, {
      collectionId: found.id,
      negative: meant,
      testShare,
      seed,
      contentHash: contentHash(
        items.map(({ source, conversation, part, textHash, outcome }) => [
          source,
          conversation,
          part,
          textHash,
          outcome,
        ]),
      ),
      frozenBy: by,
    });
    for (let from = 0; from < items.length; from += chunk) {
      const rows = items.slice(from, from + chunk).map((item) => ({ ...item, frozenId: id }));
      await manager.insert(frozenCollectionItemTable, rows);
    }
    return id;
  });
}

/** The label that the protocol would reach from these votes alone; null: ambiguous. */
function majorityOf(votes: FrozenCollectionItem['votes']): string | null {
  const stands = standing(
    votes.map(({ reviewer, label }) => ({ reviewer, value: label })),
    { reviews: 1, fourthAsked: false },
  );
  return 'outcome' in stands ? stands.outcome : null;
}
