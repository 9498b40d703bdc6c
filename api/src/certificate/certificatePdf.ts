import { dayOf, type RubricRule, type VersionTargets } from '@plumbline/schema';
import type { Content, TableCell } from 'pdfmake/interfaces.js';
import type { Figure } from '../agreement/figures.ts';
import type { EvaluationRow } from '../evaluation/evaluationRow.ts';
import { colours } from '../pdf/colours.ts';
import { ruled } from '../pdf/ruled.ts';
import { writePdf } from '../pdf/writePdf.ts';
import { pointsInWords } from '../rubric/rubricWords.ts';
import { nameDay } from '../briefings/periods.ts';
import type { CertificateDocument } from './certificate.ts';
import type { CertificateEvidence } from './evidence.ts';

/** Rows or lines that stay on one page with their title. */
const mostTogether = 12;

type Margin = [number, number, number, number];

/** The figures of the evidence beside its sentences, as `certificateEvidence` writes them. */
interface CertifiedFigures {
  published: { at: string | null; by: string | null; changelog: string };
  rules: {
    hash: string;
    base: number;
    rules: Pick<RubricRule, 'statement' | 'direction' | 'points'>[];
  };
  targets: (VersionTargets & { lockedAt: string; lockedBy: string; lockedBefore: number }) | null;
  looks: { at: string; by: string; labels: { name: string } }[];
  data: {
    labels: { name: string };
    contentHash: string;
    counts: { conversations: number; judged: number };
  } | null;
  agreement: { alpha: Figure } | null;
  results: { all: EvaluationRow; slices: EvaluationRow[] } | null;
  blocks: { sentence: string; override: { reason: string; by: string; at: string } | null }[];
}

const standingWords: Record<string, string> = {
  pass: 'Pass',
  fail: 'Fail',
  not_enough_data: 'Not enough data',
  not_tested: 'Not tested',
};

/** A sealed certificate on A4: everything in it comes from the document. */
export function certificatePdf(
  document: CertificateDocument,
  place: { base: string; timeZone: string },
): Promise<Buffer> {
  const { metric, version, sentence } = document.evidence;
  return writePdf({
    title: `Certificate of ${metric} ${version}: ${sentence}`,
    language: 'en',
    content: certificateContent(document, place),
    foot: `Certificate of ${metric} ${version}   ${document.hash}`,
  });
}

export function certificateContent(
  { evidence, evidenceHash, signOffs, hash }: CertificateDocument,
  { base, timeZone }: { base: string; timeZone: string },
): Content[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- made by `certificateEvidence` just now
  const shown = evidence as unknown as CertificateEvidence & CertifiedFigures;
  const dayIn = (at: string): string => nameDay(dayOf(Date.parse(at), timeZone));
  const { published, rules, targets, looks, data, agreement, results, blocks } = shown;
  const link = `${base}/metric/${encodeURIComponent(shown.version)}?view=proof&show=certificate`;
  return [
    {
      text: `Plumbline · Certificate of ${shown.metric}, version ${shown.version}`,
      bold: true,
      fontSize: 11,
      link,
    },
    { text: shown.sentence, style: 'head', margin: [0, 12, 0, 4] as Margin },
    {
      text: [
        { text: standingWords[shown.standing] ?? shown.standing, bold: true },
        published.at === null
          ? ''
          : ` · published ${dayIn(published.at)}${published.by === null ? '' : ` by ${published.by}`}`,
        targets === null
          ? ' · no targets are locked'
          : ` · targets locked ${dayIn(targets.lockedAt)} by ${targets.lockedBy}`,
      ],
    },
    listed('What it measures', shown.measures),
    listed('What it does not', shown.measuresNot),
    ...resultsOf(results),
    ...(targets === null ? [] : [listed('Targets', targetsInWords(targets))]),
    listed('Limits', shown.limits),
    listed('Data', [
      ...(data === null
        ? ['Nobody looked at held-out labels.']
        : [
            `“${data.labels.name}”, held-out part: ${data.counts.judged.toLocaleString('en')} of ${data.counts.conversations.toLocaleString('en')} conversations judged.`,
            ...(agreement === null || agreement.alpha.value === null
              ? []
              : [`People agree with α ${digits(agreement.alpha.value)}.`]),
            `Hash ${data.contentHash}`,
          ]),
      ...looks.map(({ at, by, labels }, index) => `Look ${index + 1}: ${by}, ${dayIn(at)}, “${labels.name}”`),
    ]),
    listed(
      'Gate',
      blocks.length === 0
        ? ['Nothing holds it back.']
        : blocks.map(({ sentence, override }) =>
            override === null
              ? sentence
              : `${sentence} Set aside by ${override.by}, ${dayIn(override.at)}: ${override.reason}`,
          ),
    ),
    {
      stack: [
        { text: `Rules: every conversation begins at ${rules.base.toFixed(1)}`, style: 'title' },
        {
          table: {
            widths: ['*', 80],
            headerRows: 1,
            keepWithHeaderRows: 1,
            dontBreakRows: true,
            body: [
              [head('Rule'), head('Points', 'right')],
              ...rules.rules.map((rule): TableCell[] => [
                rule.statement,
                { text: pointsInWords(rule), alignment: 'right' },
              ]),
            ],
          },
          layout: ruled,
        },
      ],
      unbreakable: rules.rules.length < mostTogether,
    },
    { text: `Hash of the rules ${rules.hash}`, style: 'quiet', margin: [0, 4, 0, 0] as Margin },
    listed(
      'Signed',
      signOffs.length === 0
        ? ['Nobody has signed it.']
        : signOffs.map(
            (one) =>
              `${one.name}, ${dayIn(one.at)}: ${one.statement}${one.evidenceHash === evidenceHash ? '' : ' (signed an earlier state of the evidence)'}`,
          ),
    ),
    {
      stack: [
        { text: 'Hash of this certificate', style: 'title' },
        { text: hash, color: colours.soft },
        {
          text: 'Save the JSON from the app and run `npx -y pnpm@12.21.0 certificate FILE`: it says whether it is as it was sealed.',
          style: 'quiet',
        },
      ],
      unbreakable: true,
    },
  ];
}

const digits = (value: number): string => value.toFixed(2).replace('-', '−');
const head = (text: string, alignment: 'left' | 'right' = 'left'): TableCell => ({
  text,
  style: 'cellHead',
  alignment,
});

function listed(title: string, lines: readonly string[]): Content {
  return {
    stack: [{ text: title, style: 'title' }, { ul: [...lines] }],
    unbreakable: lines.length < mostTogether,
  };
}

function figureOf({ value, low, high }: Figure): string {
  if (value === null) return '–';
  return low === null || high === null
    ? digits(value)
    : `${digits(value)} (${digits(low)} to ${digits(high)})`;
}

const outcomeWords: Record<string, string> = { pass: 'pass', fail: 'fail', not_enough_data: 'too few' };

function resultsOf(results: CertifiedFigures['results']): Content[] {
  if (results === null) return [];
  const line = (name: string, row: EvaluationRow): TableCell[] => [
    name,
    { text: row.labels.toLocaleString('en'), alignment: 'right' },
    ...[row.f1, row.precision, row.recall].map((one): TableCell => ({
      text: figureOf(one),
      alignment: 'right',
    })),
    row.outcome === null ? '' : (outcomeWords[row.outcome] ?? row.outcome),
  ];
  return [
    { text: 'Results on held-out labels, with 95% intervals', style: 'title' },
    {
      table: {
        widths: ['*', 38, 98, 98, 98, 40],
        headerRows: 1,
        keepWithHeaderRows: 1,
        dontBreakRows: true,
        body: [
          [
            head(''),
            head('Labels', 'right'),
            head('F1', 'right'),
            head('Precision', 'right'),
            head('Recall', 'right'),
            head(''),
          ],
          line('All', results.all),
          ...results.slices.map((row) =>
            line(`${(row.dimension ?? '').toLowerCase().replaceAll('_', ' ')} ${row.value ?? ''}`, row),
          ),
        ],
      },
      layout: ruled,
      fontSize: 8.5,
    },
  ];
}

function targetsInWords(targets: NonNullable<CertifiedFigures['targets']>): string[] {
  const minimum = (name: string, value: number | null): string[] =>
    value === null ? [] : [`${name} of at least ${digits(value)}`];
  return [
    ...minimum('F1', targets.minimumF1),
    ...minimum('Precision', targets.minimumPrecision),
    ...minimum('Recall', targets.minimumRecall),
    ...(targets.maximumFalseNegativeRate === null
      ? []
      : [`At most ${digits(targets.maximumFalseNegativeRate)} of negative experiences missed`]),
    ...targets.slices.map(
      ({ dimension, minimumF1 }) =>
        `F1 of at least ${digits(minimumF1)} for every value of ${dimension.toLowerCase().replaceAll('_', ' ')}`,
    ),
    targets.tradeOff,
  ];
}
