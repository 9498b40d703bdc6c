import { formatEffect, formatScore } from '../format.ts';
import type { TableRow } from '../movementTable.ts';
import type { ChartTokens } from './chartTokens.ts';
import { arrowPath, waterfallScale } from './waterfallScale.ts';

/** The title, and the means above and below the rows. */
export interface WaterfallTotals {
  title: string;
  baselineName: string;
  currentName: string;
  baselineMean: number | null;
  currentMean: number | null;
}

const labelWidth = 300;
const barWidth = 420;
const width = labelWidth + barWidth + 90;
const rowHeight = 34;
const top = 56;

/** The waterfall alone, as an SVG document for a picture: labels, bars with intervals, effects, the plumb line. */
export function waterfallPicture(rows: TableRow[], totals: WaterfallTotals, tokens: ChartTokens): string {
  const scale = waterfallScale(
    rows.map(({ stretch }) => stretch),
    [totals.baselineMean, totals.currentMean],
    barWidth,
  );
  const x = (score: number): number => labelWidth + scale(score);
  const height = top + (rows.length + 2) * rowHeight + 12;
  const y = (index: number): number => top + index * rowHeight + rowHeight / 2;
  const body = rows.map((row, index) => picturedRow(row, y(index + 1), x, tokens));
  const last = y(rows.length + 1);
  const plumb =
    totals.baselineMean === null
      ? ''
      : `<line x1="${x(totals.baselineMean)}" x2="${x(totals.baselineMean)}" y1="${y(0)}" y2="${last}" stroke="${tokens.base}" stroke-width="1.5"/>` +
        `<circle cx="${x(totals.baselineMean)}" cy="${y(0)}" r="4" fill="${tokens.base}"/>` +
        `<path d="M${x(totals.baselineMean) - 5} ${last - 5}h10l-1 5-4 7-4-7z" fill="${tokens.base}"/>`;
  const now =
    totals.currentMean === null
      ? ''
      : `<circle cx="${x(totals.currentMean)}" cy="${last}" r="4" fill="${tokens.text}"/>`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escapeXml(tokens.font)}" font-size="13" fill="${tokens.text}">` +
    textures(tokens) +
    `<rect width="${width}" height="${height}" fill="${tokens.surface}"/>` +
    label(20, 32, totals.title, 'font-weight="620" font-size="15"') +
    totalRow(`${totals.baselineName}, baseline`, totals.baselineMean, y(0)) +
    plumb +
    body.join('') +
    totalRow(`${totals.currentName}, now`, totals.currentMean, last) +
    now +
    '</svg>'
  );
}

function picturedRow(row: TableRow, y: number, x: (score: number) => number, tokens: ChartTokens): string {
  const { start, end, low, high } = row.stretch;
  const [solid, weak] =
    row.tone === 'measure'
      ? [tokens.measure, tokens.measureWeak]
      : row.tone === 'lowers'
        ? [tokens.lowers, tokens.lowersWeak]
        : [tokens.raises, tokens.raisesWeak];
  const texture = row.look === 'mix' ? 'url(#dots)' : row.look === 'version' ? 'url(#hatch)' : solid;
  const fill = row.row.clear ? texture : weak;
  const dashes = row.row.clear ? '' : ' stroke-dasharray="3 2"';
  return (
    label(20, y + (row.place ? -2 : 4), row.label, '') +
    (row.place ? label(20, y + 12, row.place, `fill="${tokens.quiet}" font-size="11"`) : '') +
    `<path transform="translate(0 ${y})" d="${arrowPath(x(start), x(end), 14)}" fill="${fill}" stroke="${solid}"${dashes}/>` +
    `<path d="M${x(start + low)} ${y}H${x(start + high)}M${x(start + low)} ${y - 4}v8M${x(start + high)} ${y - 4}v8" fill="none" stroke="${tokens.text}"/>` +
    label(width - 20, y + 4, formatEffect(row.row.display), 'text-anchor="end" font-weight="620"')
  );
}

function totalRow(name: string, mean: number | null, y: number): string {
  return (
    label(20, y + 4, name, 'font-weight="620"') +
    label(width - 20, y + 4, formatScore(mean), 'text-anchor="end" font-weight="620"')
  );
}

function textures(tokens: ChartTokens): string {
  const pattern = (id: string, turn: string, mark: string): string =>
    `<pattern id="${id}" width="4" height="4" patternUnits="userSpaceOnUse"${turn}><rect width="4" height="4" fill="${tokens.measureWeak}"/>${mark}</pattern>`;
  return (
    '<defs>' +
    pattern('dots', '', `<circle cx="2" cy="2" r="0.9" fill="${tokens.measure}"/>`) +
    pattern(
      'hatch',
      ' patternTransform="rotate(45)"',
      `<rect width="1.8" height="4" fill="${tokens.measure}"/>`,
    ) +
    '</defs>'
  );
}

function label(x: number, y: number, text: string, attributes: string): string {
  return `<text x="${x}" y="${y}" ${attributes}>${escapeXml(text)}</text>`;
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
