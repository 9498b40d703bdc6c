import { param, perWarehouse, select, sql, type Sql, type Warehouse } from '@plumbline/schema/clickhouse';
import { z } from 'zod';
import type { SearchWord } from './searchWords.ts';

/** Conditions on the facts that some message contains each word of a search; all must hold. */
export interface SaidConditions {
  /** That messages contain words, whole or begun: by the engine's word index or, without one, by reading, alike. */
  words: Sql[];
  /** That messages contain phrases as typed; needs the texts of the conversations that have their words. */
  phrases: Sql[];
}

export function saidConditions(search: readonly SearchWord[], hasIndex: boolean): SaidConditions {
  const { whole, beginning } = hasIndex ? byIndex : byReading;
  return {
    words: search.flatMap((word) => [
      ...(word.whole.length > 0 ? [whole(word.whole)] : []),
      ...(word.beginning === null ? [] : [beginning(word.beginning)]),
    ]),
    phrases: search.flatMap((word) => (word.isOneWord ? [] : [standsAsTyped(word.text)])),
  };
}

const byIndex = {
  whole: (words: readonly string[]): Sql => sql`hasAllTokens(message_said, ${param('Array(String)', words)})`,
  beginning: (beginning: string): Sql => sql`hasAnyTokens(message_said, (
    SELECT groupUniqArray(token) FROM mergeTreeTextIndex(currentDatabase(), 'conversation', 'message_word')
    WHERE startsWith(token, ${param('String', beginning)})))`,
};

const byReading: typeof byIndex = {
  whole: (words) => sql`hasAll(tokens(message_said), ${param('Array(String)', words)})`,
  beginning: (beginning) =>
    sql`arrayExists(word -> startsWith(word, ${param('String', beginning)}), tokens(message_said))`,
};

function standsAsTyped(text: string): Sql {
  return sql`arrayExists(text -> positionCaseInsensitiveUTF8(text, ${param('String', text)}) > 0, message_text)`;
}

const lookOf = perWarehouse((): { found?: Promise<boolean> } => ({}));

/** Whether the engine keeps an index of words. Looks once, because migrations run before the first question. */
export function hasWordIndex(warehouse: Warehouse): Promise<boolean> {
  const look = lookOf(warehouse);
  look.found ??= lookForWordIndex(warehouse).catch((error: unknown) => {
    delete look.found;
    throw error;
  });
  return look.found;
}

async function lookForWordIndex(warehouse: Pick<Warehouse, 'client'>): Promise<boolean> {
  const rows = await select(warehouse, {
    name: 'conversations.wordIndex',
    timeoutMs: 10_000,
    query: sql`SELECT name FROM system.data_skipping_indices
      WHERE database = currentDatabase() AND table = 'conversation' AND name = 'message_word'`,
    row: z.object({ name: z.string() }),
  });
  return rows.length > 0;
}
