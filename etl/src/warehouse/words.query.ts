import type { ConversationKey } from '@plumbline/schema';
import type { DataSource } from '@plumbline/schema/postgres';

/** Erases what people wrote about conversations. Running it again changes nothing more. */
export type EraseWords = (conversations: readonly ConversationKey[]) => Promise<void>;

const erased = `(source, conversation) IN (SELECT * FROM unnest($1::text[], $2::text[]))`;
const ofItem = `item_id IN (SELECT id FROM label_set_item WHERE ${erased})`;
const ofAction = `action IN (SELECT id FROM action WHERE ${erased})`;

/** The keys of briefings that quote the conversations. Only attachments quote; the rest is numbers over all of them. */
const quoting = `
  SELECT 'briefing ' || subscription || ' ' || to_char(due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
  FROM briefing_delivery JOIN briefing ON briefing.id = briefing
  CROSS JOIN jsonb_array_elements(document -> 'quotes' -> 'shown') AS quote
  WHERE (quote ->> 'source', quote ->> 'recordId') IN (SELECT * FROM unnest($1::text[], $2::text[]))`;
const takenOut = 'A conversation that the attachments quoted is erased since; they were taken out.';

/** Labels, verdicts, decisions and steps stay, because figures depend on them; free text goes. */
const erasures = [
  `UPDATE assignment SET reason = NULL WHERE reason IS NOT NULL AND ${ofItem}`,
  `UPDATE draft_change SET change = change - 'note' WHERE change ? 'note' AND assignment_id IN (SELECT id FROM assignment WHERE ${ofItem})`,
  `UPDATE label SET note = NULL WHERE note IS NOT NULL AND ${ofItem}`,
  `UPDATE consensus_step SET reason = NULL WHERE reason IS NOT NULL AND ${ofItem}`,
  `UPDATE judgement SET note = NULL WHERE note IS NOT NULL AND ${erased}`,
  `UPDATE frozen_collection_item
   SET votes = (SELECT jsonb_agg(vote || '{"note": null}' ORDER BY nth) FROM jsonb_array_elements(votes) WITH ORDINALITY AS given (vote, nth))
   WHERE votes @? '$[*] ? (@.note != null)' AND ${erased}`,
  `UPDATE missed_filing SET note = NULL WHERE note IS NOT NULL AND ${erased}`,
  `UPDATE feedback SET note = NULL WHERE note IS NOT NULL AND ${erased}`,
  `UPDATE dispute_decision SET reason = NULL WHERE reason IS NOT NULL AND feedback_id IN (SELECT id FROM feedback WHERE ${erased})`,
  `UPDATE action SET note = '' WHERE note <> '' AND ${erased}`,
  `UPDATE action_event SET note = NULL WHERE note IS NOT NULL AND ${ofAction}`,
  // Delivered messages keep no payload.
  `UPDATE outbox_message SET payload = payload || '{"note": ""}'
   WHERE payload ? 'note' AND dedupe_key LIKE 'escalation %' AND split_part(dedupe_key, ' ', 2) IN (SELECT id::text FROM action WHERE ${erased})`,
];

/** Unsent messages say, in place of what they quoted, that something was taken out: $3. */
const replacements = [
  `UPDATE outbox_message SET payload = payload || jsonb_build_object('attachments', '[]'::jsonb, 'text', concat_ws(E'\\n\\n', payload ->> 'text', $3::text))
   WHERE kind = 'email' AND payload -> 'attachments' <> '[]' AND dedupe_key IN (${quoting})`,
  `UPDATE outbox_message SET payload = payload || jsonb_build_object('markdown', $3::text)
   WHERE kind = 'webhook' AND payload ->> 'markdown' <> $3 AND dedupe_key IN (${quoting})`,
];

/** Erases from PostgreSQL in one transaction, with a setting that makes the triggers of append-only tables allow it. */
export function erasingWords(dataSource: DataSource): EraseWords {
  return (conversations) =>
    dataSource.transaction(async (manager) => {
      await manager.query(`SELECT set_config('plumbline.erasing', 'on', true)`);
      // PostgreSQL stores no text with NUL, so nobody wrote about such a conversation. Earlier versions loaded its
      // deletion.
      const known = conversations.filter(({ source, id }) => !`${source}${id}`.includes('\0'));
      const keys = [known.map(({ source }) => source), known.map(({ id }) => id)];
      for (const statement of erasures) await manager.query(statement, keys);
      for (const statement of replacements) await manager.query(statement, [...keys, takenOut]);
    });
}
