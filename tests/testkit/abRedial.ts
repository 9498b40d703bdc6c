import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { ndjson } from './loader.ts';

/** 200 recommendation chats, each rated 1 to 5 by three or four people who say why; tests skip where they are absent. */
export const ratedDialogues = join(
  import.meta.dirname,
  '../../../shared/data/ab-redial/annotated_dialogues.csv',
);

export interface RatedDialogues {
  /** The chats, as the loader takes them. */
  conversations: string;
  /** The ratings as a table to import: one row a person and chat, the justification as its note. */
  labels: string;
  /** Each row of the table as it should be kept; the label is '' where somebody gave no rating. */
  rows: { conversation: string; reviewer: string; label: string; note: string }[];
}

/** Reads the chats and their ratings. An id that covers two dialogues becomes two conversations. */
export function readRatedDialogues(path = ratedDialogues): RatedDialogues {
  const table: Record<string, string>[] = parse(readFileSync(path, 'utf8'), { bom: true, columns: true });
  const conversations = new Map<string, object>();
  const ratings = new Map<string, number>();
  const rows = table.map((row) => {
    const utterances = Object.keys(row)
      .filter((name) => name.startsWith('utterance'))
      .map((name) => row[name]!)
      .filter((text) => text !== '');
    // The people are not named: they are told apart by their order within a dialogue.
    const text = createHash('sha256').update(JSON.stringify(utterances)).digest('hex');
    const conversation = `${row['ConvId']}-${text.slice(0, 8)}`;
    if (!conversations.has(conversation)) conversations.set(conversation, chat(conversation, utterances));
    const order = (ratings.get(conversation) ?? 0) + 1;
    ratings.set(conversation, order);
    const overall = row['dialogue-overall']!;
    return {
      conversation,
      reviewer: `annotator-${order}`,
      label: overall === '' ? '' : String(Number(overall)),
      note: row['justification-text']!,
    };
  });
  return {
    conversations: ndjson([...conversations.values()]),
    labels: csv([['conversation', 'reviewer', 'label', 'note'], ...rows.map((row) => Object.values(row))]),
    rows,
  };
}

function chat(id: string, utterances: readonly string[]): object {
  return {
    id,
    source: 'ab-redial',
    startedAt: '2026-06-01T09:00:00Z',
    channel: 'chat',
    language: 'en',
    messages: utterances.map((utterance) => {
      const [, speaker, text] = /^(SYSTEM|USER)\s*(.*)$/su.exec(utterance)!;
      return { role: speaker === 'SYSTEM' ? 'bot' : 'customer', text };
    }),
  };
}

function csv(rows: readonly (readonly string[])[]): string {
  return rows
    .map((row) => `${row.map((value) => `"${value.replaceAll('"', '""')}"`).join(',')}\r\n`)
    .join('');
}
