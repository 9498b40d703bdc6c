import type { Warehouse } from '@plumbline/schema/clickhouse';
import { conversationsAmong, type ConversationKey } from '../conversations/conversations.query.ts';
import type { Briefing as Document, SpokenBriefing } from './briefing.ts';
import type { BriefingRow } from './briefings.query.ts';
import type { Briefing, BriefingQuotes } from './briefings.types.ts';
import { wordsAt } from './quotesOf.ts';

/** A kept briefing as the API shows it; its quotes are read where somebody asks for them. */
export function toBriefing({
  id,
  document,
  content_hash,
  made_at,
  made_by,
}: BriefingRow): Omit<Briefing, 'quotes'> & { document: Document } {
  const { quotes: _, ...said } = document;
  return {
    ...said,
    document,
    id,
    madeAt: made_at.toISOString(),
    madeBy: made_by,
    contentHash: content_hash,
    pdf: `/briefings/${id}.pdf`,
    markdown: `/briefings/${id}.md`,
  };
}

/** The quotes of a kept briefing, with how many are hidden from whoever asks. */
export async function quotesFor(
  warehouse: Warehouse,
  document: Document,
  hidden: readonly ConversationKey[],
): Promise<BriefingQuotes> {
  const { quotes } = await spokenBriefing(warehouse, document, hidden);
  return { ...quotes, hidden: document.quotes.shown.length - quotes.shown.length };
}

/** A kept briefing with the words of its quotes, without the conversations that whoever reads it labels still. */
export async function spokenBriefing(
  warehouse: Warehouse,
  document: Document,
  hidden: readonly ConversationKey[],
): Promise<SpokenBriefing> {
  const kept = document.quotes.shown.filter(
    ({ source, recordId }) => !hidden.some((key) => key.source === source && key.id === recordId),
  );
  const rows = await conversationsAmong(
    warehouse,
    kept.map(({ source, recordId }) => ({ source, id: recordId })),
  );
  const shown = kept.map((quote) => {
    const row = rows.find(({ source, id }) => source === quote.source && id === quote.recordId);
    return { ...quote, text: wordsAt(quote.place, row?.message_text ?? []) };
  });
  return { ...document, quotes: { ...document.quotes, shown } };
}
