import { conversationKey } from '@plumbline/schema';
import DataLoader from 'dataloader';
import type { Warehouse } from '@plumbline/schema/clickhouse';
import { conversationsAmong, type ConversationKey, type ConversationRow } from './conversations.query.ts';

/** Of one statement: as large as a page may be. */
const mostAtOnce = 200;

type Loader = Pick<DataLoader<ConversationKey, ConversationRow | null>, 'load'>;
/** By client, which each of them asks: under the writer lock that is another. */
const loaders = new WeakMap<object, Loader>();

/**
 * One conversation by its identity; null where there is none. What is asked for while others are being read is read next,
 * together with all that came meanwhile: twenty together take a third of what they take one by one.
 */
export function conversationByIdentity(
  warehouse: Warehouse,
  source: string,
  id: string,
): Promise<ConversationRow | null> {
  const { client } = warehouse;
  const loader = loaders.get(client) ?? openLoader(warehouse);
  loaders.set(client, loader);
  return loader.load({ source, id });
}

function openLoader(warehouse: Warehouse): Loader {
  let underWay: Promise<unknown> = Promise.resolve();
  return new DataLoader<ConversationKey, ConversationRow | null>(
    (keys) => {
      const asked = byIdentity(warehouse, keys);
      underWay = asked.catch(() => undefined);
      return asked;
    },
    {
      // What is kept is kept by the answer, as long as its data stands.
      cache: false,
      maxBatchSize: mostAtOnce,
      batchScheduleFn: (ask) => void underWay.then(ask),
    },
  );
}

async function byIdentity(
  warehouse: Warehouse,
  keys: readonly ConversationKey[],
): Promise<(ConversationRow | null)[]> {
  const rows = await conversationsAmong(warehouse, keys);
  const byName = new Map(rows.map((row) => [conversationKey(row), row]));
  return keys.map((key) => byName.get(conversationKey(key)) ?? null);
}
