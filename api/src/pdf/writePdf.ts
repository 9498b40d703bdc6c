import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { colours } from './colours.ts';
import { fontFiles, missingMark, printable } from './printable.ts';

/** A document of A4 pages: its content, and the foot of every page. */
export interface Paper {
  title: string;
  language: string;
  content: Content[];
  foot: string;
}

const missingNote = `${missingMark} stands for words in writing that this print has no letters for; the app shows them.`;

/** Renders a paper as a PDF. Nothing is fetched: fonts are local files, pictures are drawn. */
export async function writePdf({ title, language, content, foot }: Paper): Promise<Buffer> {
  // The layout library takes a while to load, and most requests do not need it.
  const { default: pdfmake } = await import('pdfmake');
  pdfmake.setFonts({ Inter: fontFiles });
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => Object.values(fontFiles).includes(path));
  const written = printed(content) as Content[];
  const isMissing = JSON.stringify(written).includes(missingMark);
  const definition: TDocumentDefinitions = {
    pageSize: 'A4',
    pageMargins: [52, 36, 52, 44],
    info: { title: printable(title), creator: 'Plumbline', producer: 'Plumbline' },
    language,
    content: [
      ...written,
      ...(isMissing
        ? [{ text: missingNote, style: 'quiet', margin: [0, 10, 0, 0] as [number, number, number, number] }]
        : []),
    ],
    footer: (page, pages) => ({
      columns: [
        { text: printable(foot), color: colours.quiet },
        { text: `${page} of ${pages}`, color: colours.quiet, alignment: 'right', width: 60 },
      ],
      margin: [52, 14, 52, 0],
      fontSize: 7.5,
    }),
    defaultStyle: { font: 'Inter', fontSize: 9, lineHeight: 1.2, color: colours.ink },
    styles: {
      head: { fontSize: 17.5, bold: true, lineHeight: 1.15 },
      title: { fontSize: 10.5, bold: true, margin: [0, 8, 0, 3] },
      quiet: { fontSize: 8, color: colours.quiet },
      cellHead: { fontSize: 8, color: colours.quiet },
    },
  };
  return pdfmake.createPdf(definition).getBuffer();
}

/** The same content, with what the font cannot print marked as missing. */
function printed(part: unknown): unknown {
  if (typeof part === 'string') return printable(part);
  if (Array.isArray(part)) return part.map(printed);
  if (part === null || typeof part !== 'object') return part;
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => [key, textKeys.has(key) ? printed(value) : value]),
  );
}

/** The keys of a part of a paper that hold text, or parts that do. */
const textKeys = new Set(['text', 'stack', 'columns', 'table', 'body', 'ul', 'ol']);
