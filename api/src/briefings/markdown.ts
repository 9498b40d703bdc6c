import type { Briefing, SpokenBriefing } from './briefing.ts';
import { nameDay } from './periods.ts';
import { effect, score } from './say.ts';

/** A briefing as Markdown. @param base the app's address without a trailing slash: links are absolute. */
export function briefingMarkdown(briefing: SpokenBriefing, base: string): string {
  const { title, periods, scope, summary, rephrased, quotes, sections, lastDay, timeZone } = briefing;
  const to = (link: string): string => `${base}${link}`;
  const sentence = ({ text, link }: { text: string; link: string }): string =>
    `- ${escapeMarkdown(text)} [show](${to(link)})`;
  const said =
    rephrased === null
      ? summary
      : summary.map((one, index) => ({ ...one, text: rephrased.sentences[index] ?? one.text }));
  return [
    `# ${escapeMarkdown(title)}`,
    `${escapeMarkdown(periods)}${scope === '' ? '' : `, ${escapeMarkdown(scope)}`}. Metric ${escapeMarkdown(versionsInWords(briefing))}.`,
    said.map(sentence).join('\n'),
    ...(rephrased === null
      ? []
      : [`*The summary is in the words of ${escapeMarkdown(rephrased.by)}, checked against the plain one.*`]),
    rowsTable(briefing, to),
    ...sections
      .filter(({ key }) => key === 'moved')
      .map((one) => section(one.title, one.sentences.map(sentence))),
    section(
      `${quotes.heading}: ${quotes.note}`,
      quotes.shown.map(
        (quote) =>
          `> ${quote.text === null ? 'Words not shown' : `“${escapeMarkdown(quote.text)}”`} [${escapeMarkdown(quote.recordId)}](${to(quote.link)})${quote.score === null ? '' : `, scored ${quote.score.toFixed(1)}`}\n`,
      ),
    ),
    ...sections
      .filter(({ key }) => key !== 'moved')
      .map((one) => section(one.title, one.sentences.map(sentence))),
    `---\n\nSame numbers, live: ${to(briefing.link)}\n\nData to ${lastDay === null ? 'no day' : nameDay(lastDay)}, ${escapeMarkdown(timeZone)}.`,
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

const section = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : `## ${escapeMarkdown(title)}\n\n${lines.join('\n')}`;

/** "3.1 and 3.2"; "unknown" if it holds no score. */
export function versionsInWords({ versions }: Pick<Briefing, 'versions'>): string {
  if (versions.length === 0) return 'unknown';
  return versions.length === 1 ? versions[0]! : `${versions.slice(0, -1).join(', ')} and ${versions.at(-1)!}`;
}

function rowsTable({ rows, means }: Briefing, to: (link: string) => string): string {
  if (rows.length === 0) return '';
  const cell = (text: string): string => escapeMarkdown(text);
  return [
    '| What moved it | Where | Effect | Then and now |',
    '|---|---|---:|---|',
    `| Then | | ${score(means.baseline).text} | |`,
    ...rows.map(
      ({ title, place, note, display, link }) =>
        `| [${cell(title)}](${to(link)}) | ${cell(place)} | ${effect(display).text} | ${cell(note)} |`,
    ),
    `| Now | | ${score(means.current).text} | |`,
  ].join('\n');
}

/**
 * Escapes text so that CommonMark and GitHub's dialect show it as written: whatever would mark up, open a tag, end a
 * table's cell or become a link by itself is escaped; a line break becomes a space. NUL is no Markdown character, and
 * PostgreSQL could not store it until the text is sent.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replaceAll(/\s+/gu, ' ')
    .replaceAll('\0', '\ufffd')
    .trim()
    .replaceAll(/[\\`*_[\]<>~|&$]/g, String.raw`\$&`)
    .replaceAll(/(?<=[a-z])[:@](?=\S)/giu, String.raw`\$&`)
    .replaceAll(/\bwww\./gi, String.raw`www\.`)
    .replaceAll(/^(#{1,6}|[+=-]|\d+(?=[.)]))(?=[.)]?(\s|$))/g, (mark) =>
      /\d/.test(mark) ? `${mark}\\` : `\\${mark}`,
    );
}
