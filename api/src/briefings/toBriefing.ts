import type { ConversationKey } from '../conversations/conversations.query.ts';
import type { Briefing as Document } from './briefing.ts';
import type { BriefingRow } from './briefings.query.ts';
import type { Briefing } from './briefings.types.ts';

/** A kept briefing as the API shows it, without the conversations that whoever asks labels still. */
export function toBriefing(row: BriefingRow, hidden: readonly ConversationKey[]): Briefing {
  const { id, content_hash, made_at, made_by } = row;
  const document = withoutHidden(row.document, hidden);
  const { quotes } = document;
  return {
    ...document,
    id,
    quotes: { ...quotes, hidden: row.document.quotes.shown.length - quotes.shown.length },
    madeAt: made_at.toISOString(),
    madeBy: made_by,
    contentHash: content_hash,
    pdf: `/briefings/${id}.pdf`,
    markdown: `/briefings/${id}.md`,
  };
}

/** The same without conversations that whoever reads it labels still. */
export function withoutHidden(document: Document, hidden: readonly ConversationKey[]): Document {
  const shown = document.quotes.shown.filter(
    ({ source, recordId }) => !hidden.some((key) => key.source === source && key.id === recordId),
  );
  return { ...document, quotes: { ...document.quotes, shown } };
}
