import type { Dimension } from '@plumbline/schema';
import type { ItemSegment } from '@plumbline/schema/postgres';
import { sumsOf } from '../stats/agreementSums.ts';
import { krippendorffAlpha } from '../stats/krippendorffAlpha.ts';
import { adviseOn, fewestUnits, tentativeAlpha } from './adviseOn.ts';
import type { AgreementRow } from './agreement.types.ts';
import { figures, type Coefficient } from './figures.ts';
import type { LabelledUnit, Labels } from './labelledUnits.ts';

/** The dimensions that labels are sliced by. */
const slicedBy = {
  REGION: 'region',
  CHANNEL: 'channel',
  AGENT_TIER: 'agentTier',
  LANGUAGE: 'language',
} as const satisfies Partial<Record<Dimension, keyof ItemSegment>>;
export type SlicedBy = keyof typeof slicedBy;

const everyCoefficient: readonly Coefficient[] = [
  'percent',
  'alphaNominal',
  'alphaOrdinal',
  'alphaInterval',
  'fleissKappa',
  'gwetAc1',
];
const overall = 'overall';

/** The units of a question's labels within one value of a dimension. */
export interface Slice {
  dimension: SlicedBy;
  value: string;
  units: LabelledUnit[];
}

/** Every value of every dimension with its units; values are ordered by their number of units. */
export function slicesOf(units: readonly LabelledUnit[]): Slice[] {
  return (Object.keys(slicedBy) as SlicedBy[]).flatMap((dimension) => {
    const byValue = new Map<string, LabelledUnit[]>();
    for (const unit of units) {
      if (unit.segment === null) continue;
      const value = unit.segment[slicedBy[dimension]];
      const known = byValue.get(value);
      if (known === undefined) byValue.set(value, [unit]);
      else known.push(unit);
    }
    return [...byValue]
      .map(([value, own]) => ({ dimension, value, units: own }))
      .sort((a, b) => b.units.length - a.units.length);
  });
}

/** How far reviewers agree on a question, overall or within a slice. */
export function agreementRow(labels: Labels, slice: Slice | null, seed: string): AgreementRow {
  const units = slice?.units ?? labels.units;
  const found = figures(units, labels.scale, everyCoefficient, seed);
  const { pairable } = sumsOf(
    units.map(({ counts }) => counts),
    labels.scale.labels.length,
  );
  const alpha = (labels.scale.ordered ? found.alphaOrdinal : found.alphaNominal).value;
  return {
    question: labels.question,
    label: labels.label,
    dimension: slice?.dimension ?? null,
    value: slice?.value ?? null,
    units: units.length,
    pairable,
    judgements: units.reduce((sum, { counts }) => sum + counts.reduce((a, b) => a + b, 0), 0),
    ...found,
    advice: adviseOn({ pairable, alpha, percent: found.percent.value }, labels.question !== overall),
  };
}

/** A slice of a question on which reviewers agree badly; α of the scale's own kind. */
export interface BadSlice {
  labels: Labels;
  slice: Slice;
  alpha: number;
}

/** The slices of all questions whose α is below the tentative limit, lowest first; slices of few units are left out. */
export function badSlices(questions: readonly Labels[]): BadSlice[] {
  return questions
    .flatMap((labels) =>
      slicesOf(labels.units).flatMap((slice) => {
        const sums = sumsOf(
          slice.units.map(({ counts }) => counts),
          labels.scale.labels.length,
        );
        const alpha = krippendorffAlpha(sums, labels.scale.ordered ? 'ordinal' : 'nominal');
        // A slice that contains everything does not locate the problem.
        const isPart = slice.units.length < labels.units.length;
        const isBad = isPart && sums.pairable >= fewestUnits && alpha !== null && alpha < tentativeAlpha;
        return isBad ? [{ labels, slice, alpha }] : [];
      }),
    )
    .sort((a, b) => a.alpha - b.alpha);
}
