import type { VersionTargets } from '@plumbline/schema';
import type { EvaluationRow, JudgedFigure } from './evaluationRow.ts';
import type { EvaluationResult } from './evaluation.ts';

/** A reason why a version may not go on, and whether an owner may set it aside. */
export interface GateBlock {
  /** Stable: `targets`, `target:f1`, `slice:LANGUAGE:ja`, `regression:CHANNEL:email`. */
  key: string;
  sentence: string;
  mayOverride: boolean;
}

/** An owner's statement when setting a block aside. */
export interface Override {
  block: string;
  reason: string;
  by: string;
  at: Date;
}

export type AnsweredBlock = GateBlock & { override: Override | null };

/** Each block with an owner's latest override of it, if it may be set aside at all. */
export const withOverrides = (
  blocks: readonly GateBlock[],
  overrides: readonly Override[],
): AnsweredBlock[] =>
  blocks.map((block) => {
    const said = block.mayOverride ? overrides.findLast(({ block: key }) => key === block.key) : undefined;
    return { ...block, override: said ?? null };
  });

export interface GateQuestion {
  version: string;
  state: 'draft' | 'published' | 'retired';
  targets: VersionTargets | null;
  /** The last look at the version's own scores. */
  result: Pick<EvaluationResult, 'all' | 'slices' | 'comparison'> | null;
  /** The version that is live now; null if none is, or if this one is. */
  live: string | null;
}

/** Everything that stops a version from going on, in the order in which to deal with it. */
export function gateBlocks({ version, state, targets, result, live }: GateQuestion): GateBlock[] {
  const blocked = (key: string, sentence: string, mayOverride = false): GateBlock => ({
    key,
    sentence,
    mayOverride,
  });
  if (state === 'draft') return [blocked('draft', `${version} is a draft. Publish it.`)];
  if (state === 'retired') return [blocked('retired', `${version} is retired.`)];
  if (targets === null) return [blocked('targets', `No targets are locked for ${version}. Lock them.`)];
  if (result === null) {
    return [blocked('test', `${version} was never evaluated on held-out labels. Evaluate it.`)];
  }
  const overall = result.all.results
    .filter(({ outcome }) => outcome !== 'pass')
    .map(({ figure, target, outcome, moreLabels }) =>
      blocked(
        `target:${figure}`,
        outcome === 'fail'
          ? `${figureWords[figure]} misses its target ${target.toFixed(2)} (${shown(result.all, figure)}).`
          : `${figureWords[figure]}: too few labels to tell whether its target ${target.toFixed(2)} is met${moreLabels === null ? '' : `; about ${moreLabels.toLocaleString('en')} more would`}.`,
      ),
    );
  const failing = result.slices
    .filter(({ outcome }) => outcome === 'fail')
    .map((row) =>
      blocked(
        `slice:${row.dimension}:${row.value}`,
        `${row.value}: F1 misses its target ${row.results[0]!.target.toFixed(2)} (${shown(row, 'f1')}).`,
        true,
      ),
    );
  return [...overall, ...failing, ...regressionBlocks(result.comparison, version, live)];
}

function regressionBlocks(
  comparison: EvaluationResult['comparison'],
  version: string,
  live: string | null,
): GateBlock[] {
  if (live !== null && comparison?.against !== live) {
    const sentence = `${version} was not compared with ${live}, which is live. Evaluate it against ${live}.`;
    return [{ key: 'comparison', sentence, mayOverride: false }];
  }
  if (comparison === null) return [];
  return [comparison.all, ...comparison.slices]
    .filter(({ regression }) => regression)
    .map(({ dimension, value, f1Difference }) => ({
      key: dimension === null ? 'regression' : `regression:${dimension}:${value}`,
      sentence: `${value ?? 'All together'}: F1 is ${Math.abs(f1Difference.value!).toFixed(2)} lower than ${comparison.against}’s on the same conversations.`,
      mayOverride: true,
    }));
}

const figureWords: Record<JudgedFigure, string> = {
  precision: 'Precision',
  recall: 'Recall',
  f1: 'F1',
  falseNegativeRate: 'The rate of missed negative experiences',
};

function shown(row: EvaluationRow, name: JudgedFigure): string {
  const { value, low, high } = row[name];
  return `${value!.toFixed(2)}, 95% ${low!.toFixed(2)} to ${high!.toFixed(2)}`;
}
