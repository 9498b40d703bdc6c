import type { Period } from '@plumbline/schema';
import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { nameOfLanguage } from '../movement/nameOfValue.ts';
import { colours } from '../pdf/colours.ts';
import { ruled } from '../pdf/ruled.ts';
import { writePdf } from '../pdf/writePdf.ts';
import type { Briefing, BriefingQuote, BriefingSentence, SpokenBriefing } from './briefing.ts';
import {
  bobCanvas,
  markCanvas,
  rowCanvas,
  runningScale,
  totalCanvas,
  trendCanvas,
} from './briefingDrawings.ts';
import { versionsInWords } from './markdown.ts';
import { nameDay, namePeriod } from './periods.ts';
import { effect, score, scoreRange } from './say.ts';

type Margin = [number, number, number, number];
const barsWidth = 132;
/** More sentences than this become a list. */
const mostInLine = 3;

/** A briefing on A4. @param base the app's address: every sentence links to the page that shows it. */
export function briefingPdf(briefing: SpokenBriefing, base: string): Promise<Buffer> {
  const { title, periods, metricName, lastDay, timeZone, link } = briefing;
  return writePdf({
    title: `${title}: ${metricName}, ${periods}`,
    language: 'en',
    content: briefingContent(briefing, base),
    foot: `Data to ${lastDay === null ? 'no day' : nameDay(lastDay)}, ${timeZone}. The same numbers, live: ${base}${link}`,
  });
}

function briefingContent(briefing: SpokenBriefing, base: string): Content[] {
  const { title, periods, scope, headline, quotes, sections } = briefing;
  const of = (key: string): Content[] =>
    sections.filter((one) => one.key === key).map((one) => sectionOf(one.title, one.sentences, base));
  return [
    {
      columns: [
        { canvas: markCanvas(), width: 18 },
        { text: `Plumbline · ${title}`, bold: true, fontSize: 11, width: 'auto' },
        {
          text: `${periods}${scope === '' ? '' : `, ${scope}`}. Metric ${versionsInWords(briefing)}.`,
          style: 'quiet',
          alignment: 'right',
          margin: [0, 2, 0, 0] as Margin,
        },
      ],
      margin: [0, 0, 0, 12] as Margin,
    },
    {
      text: headline.map(({ text, tone }) =>
        tone === null ? { text } : { text, color: tone === 'LOWERS' ? colours.hurt : colours.help },
      ),
      style: 'head',
    },
    { text: summaryText(briefing, base), color: colours.soft, margin: [0, 8, 0, 0] as Margin },
    ...rephrasedNote(briefing),
    ...trendOf(briefing),
    ...rowsOf(briefing, base),
    {
      text: [
        { text: quotes.heading, bold: true },
        { text: `   ${quotes.note}`, color: colours.quiet, fontSize: 8.5 },
      ],
      margin: [0, 8, 0, 3] as Margin,
      fontSize: 10.5,
    },
    ...quotes.shown.map((quote) => quoteOf(quote, base)),
    ...['noise', 'followed', 'standing', 'trust', 'limits'].flatMap(of),
  ];
}

/** The sentences after the headline's own, each with its link. */
function summaryText({ summary, headline, rephrased }: Briefing, base: string): Content[] {
  const title = headline.map(({ text }) => text).join('');
  return summary.flatMap(({ text, link }, index): Content[] => {
    const said = rephrased?.sentences[index] ?? text;
    return rephrased === null && title.includes(text) ? [] : [{ text: `${said} `, link: `${base}${link}` }];
  });
}

function rephrasedNote({ rephrased }: Briefing): Content[] {
  return rephrased === null
    ? []
    : [
        {
          text: `The summary is in the words of ${rephrased.by}, checked against the plain one.`,
          style: 'quiet',
          margin: [0, 2, 0, 0] as Margin,
        },
      ];
}

/** Explains the marks of a version change in the trend. */
function seamWords({ trend }: Briefing): string {
  const begins = trend.flatMap(({ begins: version }) => version ?? []);
  const overlap = trend.some(({ isOverlap }) => isOverlap) ? '; at the foot: scored by both' : '';
  return `${begins.map((version) => `; dashed: metric ${version} took over`).join('')}${overlap}`;
}

/** The width of the scores beside the trend, at its top and foot. */
const tickWidth = 20;
/** The width of a period's name and mean. */
const nameWidth = 130;

const periodText = (period: Period, mean: number | null): string =>
  `${namePeriod(period)}${mean === null ? '' : ` ${score(mean).text}`}`;

function trendOf(briefing: Briefing): Content[] {
  const [width, height] = [471, 54];
  const drawn = trendCanvas(briefing, { width, height });
  if (drawn === null) return [];
  // Each period's name stands where its days begin, if there is room.
  const isWide = Math.min(drawn.split, width - drawn.split) >= nameWidth;
  const first = briefing.trend[0]!.at;
  const last = briefing.trend.at(-1)!.at;
  return [
    {
      columns: [
        { text: '', width: tickWidth },
        {
          text: periodText(briefing.baseline, briefing.means.baseline),
          style: 'quiet',
          width: isWide ? drawn.split : '*',
        },
        {
          text: periodText(briefing.current, briefing.means.current),
          style: 'quiet',
          width: '*',
          alignment: isWide ? 'left' : 'right',
        },
      ],
      margin: [0, 12, 0, 1] as Margin,
    },
    {
      columns: [
        {
          stack: [
            { text: drawn.axis.high.toFixed(1), style: 'quiet' },
            { text: drawn.axis.low.toFixed(1), style: 'quiet', margin: [0, height - 18, 0, 0] as Margin },
          ],
          width: tickWidth,
        },
        { canvas: drawn.canvas, width: '*' },
      ],
      margin: [0, 0, 0, 1] as Margin,
    },
    {
      columns: [
        { text: nameDay(first), style: 'quiet', margin: [tickWidth, 0, 0, 0] as Margin },
        { text: nameDay(last), style: 'quiet', alignment: 'right' },
      ],
    },
    {
      text: `Mean score, ${score(drawn.low).text} to ${score(drawn.high).text}; the brass line is the mean then${seamWords(briefing)}`,
      style: 'quiet',
      margin: [tickWidth, 0, 0, 0] as Margin,
    },
  ];
}

function rowsOf({ rows, means }: Briefing, base: string): Content[] {
  if (rows.length === 0) return [];
  const at = runningScale(rows, means, barsWidth);
  const pad: Margin = [0, 5, 0, 0];
  const cells = rows.map((row, index): TableCell[] => [
    { text: row.kind === 'DRIVER' ? String(index + 1) : '', style: 'quiet', margin: pad },
    {
      stack: [
        { text: row.title, bold: true, link: `${base}${row.link}` },
        ...(row.place === '' ? [] : [{ text: row.place, style: 'quiet' }]),
      ],
      margin: [0, row.place === '' ? 5 : 0, 0, 0] as Margin,
    },
    { canvas: rowCanvas(row, at, means) },
    { text: effect(row.display).text, bold: true, alignment: 'right', margin: pad, color: toneOf(row) },
    { text: row.note, fontSize: 8.5, color: colours.soft, margin: pad },
  ]);
  const total: TableCell[] = [
    '',
    { text: 'Now', bold: true, margin: pad },
    { canvas: [...totalCanvas(at, means), ...bobCanvas(at, means)] },
    { text: score(means.current).text, bold: true, alignment: 'right', margin: pad },
    {
      text: means.low === null || means.high === null ? '' : scoreRange(means.low, means.high).text,
      fontSize: 8.5,
      color: colours.soft,
      margin: pad,
    },
  ];
  return [
    {
      text: `What moved it, adding up from ${score(means.baseline).text} to ${score(means.current).text}`,
      style: 'title',
    },
    {
      table: { widths: [10, '*', barsWidth, 36, 134], body: [...cells, total], dontBreakRows: true },
      layout: ruled,
    },
  ];
}

function toneOf({ kind, display, isClear }: Briefing['rows'][number]): string {
  if (!isClear) return colours.soft;
  if (kind !== 'DRIVER' && kind !== 'SMALLER_REASONS') return colours.measure;
  return display < 0 ? colours.hurt : display > 0 ? colours.help : colours.soft;
}

function quoteOf(quote: BriefingQuote, base: string): Content {
  const scored = quote.score === null ? '' : `, scored ${quote.score.toFixed(1)}`;
  const language = quote.language === 'und' ? '' : `, ${nameOfLanguage(quote.language)}`;
  return {
    table: {
      widths: ['*'],
      body: [
        [
          {
            text: [
              quote.text === null
                ? { text: 'Words not shown ', color: colours.quiet }
                : { text: `“${quote.text}” ` },
              { text: `${quote.recordId}${language}${scored}`, color: colours.quiet, fontSize: 8.5 },
            ],
            link: `${base}${quote.link}`,
          },
        ],
      ],
      dontBreakRows: true,
    },
    layout: {
      hLineWidth: () => 0,
      vLineWidth: (line: number) => (line === 0 ? 1.5 : 0),
      vLineColor: () => (quote.raises ? colours.helpFill : colours.hurtFill),
      paddingLeft: () => 8,
    },
    margin: [0, 0, 0, 3] as Margin,
  };
}

function sectionOf(title: string, sentences: readonly BriefingSentence[], base: string): Content {
  const linked = sentences.map(({ text, link }) => ({ text: `${text} `, link: `${base}${link}` }));
  const said: Content =
    sentences.length > mostInLine
      ? { ul: linked, color: colours.soft, markerColor: colours.quiet }
      : { text: linked, color: colours.soft };
  return { stack: [{ text: title, style: 'title' }, said], unbreakable: true };
}
