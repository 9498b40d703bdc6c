import type { Dimension } from '@plumbline/schema';
import type { Context } from '../context.ts';
import type { EvaluationResult } from '../evaluation/evaluation.ts';
import { judgedConversations } from '../evaluation/evaluation.ts';
import { forWhoAsks } from '../evaluation/forWhoAsks.ts';
import { decisiveLook, testLooks } from '../evaluation/looks.query.ts';
import type { MeasuredVersion } from '../evaluation/measuredVersion.ts';
import { readTruth, type TruthLabels } from '../evaluation/truth.ts';
import { confusionOf, placesOf } from '../stats/decisions.ts';
import type { GroupConfusion } from './errorGaps.ts';

/** What people and the metric say about each group, and where that comes from. */
export interface ReadErrors {
  /** The look that it comes from; null: the development part. */
  look: string | null;
  labels: TruthLabels;
  judged: number;
  groups: GroupConfusion[];
}

/**
 * The errors of a version by the values of a dimension: those on the development part of `labels` or, if `labels` is
 * null, those kept by the last look at held-out labels. It never makes a look itself; null if there is neither.
 * @throws UserError as `readTruth` does
 */
export async function readErrors(
  context: Pick<Context, 'warehouse' | 'dataSource' | 'hidden'>,
  measured: MeasuredVersion,
  dimension: Dimension,
  labels: { setId?: string | null; frozenId?: string | null } | null,
): Promise<ReadErrors | null> {
  const { manager } = context.dataSource;
  if (labels !== null) {
    const truth = await forWhoAsks(context, await readTruth(manager, labels, 'development'));
    const { judged } = await judgedConversations(context.warehouse, measured, truth);
    const values = [...new Set(judged.map(({ segment }) => segment[dimension]))];
    return {
      look: null,
      labels: truth.labels,
      judged: judged.length,
      groups: values.map((value) => ({
        value,
        confusion: confusionOf(
          placesOf(
            judged
              .filter(({ segment }) => segment[dimension] === value)
              .map(({ isFound, isNegative }) => ({ found: isFound, true: isNegative })),
          ),
        ),
      })),
    };
  }
  const { version, scoredAs } = measured;
  if (version === null) return null;
  const look = decisiveLook(await testLooks(manager, version.id), scoredAs ?? version.version);
  if (look === null) return null;
  const { result } = look;
  return {
    look: String(look.id),
    labels: result.labels,
    judged: result.counts.judged,
    groups: groupsOfLook(result, dimension),
  };
}

/** The groups of a dimension as an evaluation kept them; none if it was not sliced by the dimension. */
export const groupsOfLook = (
  { slices }: Pick<EvaluationResult, 'slices'>,
  dimension: Dimension,
): GroupConfusion[] =>
  slices.flatMap(({ dimension: own, value, confusion }) =>
    own === dimension && value !== null ? [{ value, confusion }] : [],
  );
