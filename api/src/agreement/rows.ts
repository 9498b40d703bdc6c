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

/** The value of a dimension that labels of a question are looked at within. */
export interface Slice {
  dimension: SlicedBy;
  value: string;
  units: LabelledUnit[];
}

/** Every value of every dimension, with its units; values in order of how many units they have. */
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

/** How far reviewers agree on a question, over all or within a slice. */
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

/** A slice of a question on which reviewers agree badly; α by the scale's own kind. */
export interface BadSlice {
  labels: Labels;
  slice: Slice;
  alpha: number;
}

/** Slices of all questions where α is under what is tentative, the lowest first; slices of few units say nothing. */
export function badSlices(questions: readonly Labels[]): BadSlice[] {
  return questions
    .flatMap((labels) =>
      slicesOf(labels.units).flatMap((slice) => {
        const sums = sumsOf(
          slice.units.map(({ counts }) => counts),
          labels.scale.labels.length,
        );
        const alpha = krippendorffAlpha(sums, labels.scale.ordered ? 'ordinal' : 'nominal');
        // A slice that holds everything says nothing of where.
        const isPart = slice.units.length < labels.units.length;
        const isBad = isPart && sums.pairable >= fewestUnits && alpha !== null && alpha < tentativeAlpha;
        return isBad ? [{ labels, slice, alpha }] : [];
      }),
    )
    .sort((a, b) => a.alpha - b.alpha);
}
