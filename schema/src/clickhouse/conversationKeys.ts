import type { ConversationKey } from '../conversation.ts';
import { param, sql, type Sql } from './sql.ts';

/** A condition that selects the facts of these conversations. Their identities say where in the facts they are. */
export function amongKeys(keys: readonly ConversationKey[]): Sql {
  const asked = pairs(keys);
  return sql`(started_at IN (SELECT started_at FROM identity WHERE (source, id) IN ${asked}) AND (source, id) IN ${asked})`;
}

/** Conditions that exclude these conversations; an empty list for no keys. */
export function notAmongKeys(keys: readonly ConversationKey[]): Sql[] {
  return keys.length === 0 ? [] : [sql`(source, id) NOT IN ${pairs(keys)}`];
}

function pairs(keys: readonly ConversationKey[]): Sql {
  const sources = param(
    'Array(String)',
    keys.map(({ source }) => source),
  );
  const ids = param(
    'Array(String)',
    keys.map(({ id }) => id),
  );
  return sql`arrayZip(${sources}, ${ids})`;
}
