import type { Warehouse } from '@plumbline/schema/clickhouse';
import { conversationsAmong, type ConversationKey } from '../conversations/conversations.query.ts';
import type { Context } from '../context.ts';
import type { Briefing as Document, KeptQuote, SpokenBriefing } from './briefing.ts';
import type { BriefingRow } from './briefings.query.ts';
import type { Briefing, BriefingQuotes } from './briefings.types.ts';
import { wordsAt } from './quotesOf.ts';

/** A kept briefing as the API shows it; its quotes are read only if somebody asks for them. */
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

/** The quotes of each kept briefing, with how many are hidden from whoever asks. */
export async function quotesOfEach(
  { warehouse, hidden }: Pick<Context, 'warehouse' | 'hidden'>,
  documents: readonly Document[],
): Promise<BriefingQuotes[]> {
  const spoken = await spokenBriefings(warehouse, documents, await hidden());
  return spoken.map(({ quotes }, index) => ({
    ...quotes,
    hidden: documents[index]!.quotes.shown.length - quotes.shown.length,
  }));
}

/** Kept briefings with the text of their quotes, without the hidden conversations, which their reader still labels. */
export async function spokenBriefings(
  warehouse: Warehouse,
  documents: readonly Document[],
  hidden: readonly ConversationKey[],
): Promise<SpokenBriefing[]> {
  const mayShow = ({ source, recordId }: KeptQuote): boolean =>
    !hidden.some((key) => key.source === source && key.id === recordId);
  const kept = documents.map(({ quotes }) => quotes.shown.filter(mayShow));
  const rows = await conversationsAmong(
    warehouse,
    kept.flat().map(({ source, recordId }) => ({ source, id: recordId })),
  );
  return documents.map((document, index) => {
    const shown = kept[index]!.map((quote) => {
      const row = rows.find(({ source, id }) => source === quote.source && id === quote.recordId);
      return { ...quote, text: wordsAt(quote.place, row?.message_text ?? []) };
    });
    return { ...document, quotes: { ...document.quotes, shown } };
  });
}
