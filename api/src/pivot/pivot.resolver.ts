import type { Dimension } from '@plumbline/schema';
import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { judgedConversations } from '../evaluation/evaluation.ts';
import { forWhoAsks } from '../evaluation/forWhoAsks.ts';
import { measuredVersion } from '../evaluation/measuredVersion.ts';
import { readTruth } from '../evaluation/truth.ts';
import { UserError } from '../errors.ts';
import { firedRules } from '../workspace/workspace.query.ts';
import { KeptAnswers } from '../scores/keptAnswers.ts';
import { leavesOfFacts, leavesOfLabels, leavesOfRollup } from './leaves.ts';
import { measureRules } from './measures.ts';
import type { LeafSums, Line } from './nodeSums.ts';
import { buildPivot, type OtherLeaf } from './pivot.ts';
import {
  factLeaves,
  mostLeaves,
  rollupLeaves,
  type FactValue,
  type LeafQuestion,
  type RollupLeaf,
} from './pivot.query.ts';
import { Pivot, PivotInput, type PivotLine } from './pivot.types.ts';
import { mostApart, pivotSentence } from './pivotSentence.ts';
import { pivotWarnings } from './pivotWarnings.ts';
import { readPivot, type PivotQuestion } from './readPivot.ts';

/** The leaves of one side, and the versions of its live scores. */
interface Side {
  leaves: LeafSums[];
  versions: readonly string[];
}
/** Asks for a measure's leaves of any period, filter and dimensions. */
type AskLeaves = (question: LeafQuestion) => Promise<Side>;

const keptLeaves = new KeptAnswers<RollupLeaf[]>();

@Resolver()
export class PivotResolver {
  @Query(() => Pivot, { description: 'A measure in every segment of two sets of dimensions, with totals.' })
  async pivot(@Arg('input', () => PivotInput) input: PivotInput, @Ctx() context: Context): Promise<Pivot> {
    const question = readPivot(input);
    const { metric, period, filter, rows, columns, other, comparison, measure } = question;
    const rules = measureRules[measure];
    const dimensions = [...rows, ...columns];
    const ask = await leavesFor(context, input, question);
    const [own, otherSide, words] = await Promise.all([
      ask({ metric, period, filter, dimensions }),
      other === null ? { leaves: [], versions: [] } : askOther(ask, question, other),
      context.ruleWords(metric),
    ]);
    const built = buildPivot(own.leaves, otherSide.leaves, {
      rowCount: rows.length,
      columnCount: columns.length,
      rules,
      comparison,
    });
    return {
      cells: built.cells,
      margins: built.margins.map(({ dimension, of: value, ...margin }) => ({
        ...margin,
        segment: { dimension: dimensions[dimension]!, value },
      })),
      standsApart: mostApart(built),
      tested: built.tested,
      rows: built.rows.map((line) => toLine(line, rows)),
      columns: built.columns.map((line) => toLine(line, columns)),
      fewest: rules.fewest,
      sentence: pivotSentence(built, question, words),
      warnings: pivotWarnings(built, question, {
        own: own.versions,
        other: otherSide.versions,
        fewest: rules.fewest,
      }),
    };
  }
}

/** The other side by the pivot's dimensions; each leaf says whether it is within the pivot's own filter. */
async function askOther(
  ask: AskLeaves,
  { metric, rows, columns, filter }: PivotQuestion,
  other: NonNullable<PivotQuestion['other']>,
): Promise<{ leaves: OtherLeaf[]; versions: readonly string[] }> {
  const shown = [...rows, ...columns];
  const more = [...filter.dimensions.keys()].filter((dimension) => !shown.includes(dimension));
  const dimensions = [...shown, ...more];
  const { leaves, versions } = await ask({ metric, ...other, dimensions });
  const isOwn = ({ values }: LeafSums): boolean =>
    [...filter.dimensions].every(([dimension, chosen]) =>
      chosen.includes(values[dimensions.indexOf(dimension)]!),
    );
  return {
    versions,
    leaves: leaves.map((leaf) => ({
      ...leaf,
      isOwn: isOwn(leaf),
      values: leaf.values.slice(0, shown.length),
    })),
  };
}

async function leavesFor(context: Context, input: PivotInput, question: PivotQuestion): Promise<AskLeaves> {
  const { warehouse, dataSource } = context;
  const { metric, measure, rule } = question;
  switch (measureRules[measure].from) {
    case 'rollup':
      return async (asked) => {
        const leaves = await keptLeaves.of(
          warehouse,
          { ...asked, periods: [asked.period] },
          () => rollupLeaves(warehouse, { ...asked, rule }),
          [rule],
        );
        refuseMany(leaves.length);
        return {
          leaves: leavesOfRollup(leaves, measure),
          versions: [...new Set(leaves.flatMap(({ versions }) => versions))].sort(),
        };
      };
    case 'facts': {
      const value: FactValue =
        measure === 'NEGATIVE_SHARE'
          ? {
              kind: 'isNegative',
              below: (await measuredVersion(dataSource.manager, metric, null)).negativeBelow,
            }
          : { kind: 'ruleCount', rules: await firedRules(warehouse) };
      return async (asked) => {
        const columns = await factLeaves(warehouse, asked, value);
        refuseMany(columns.segment.length);
        return { leaves: leavesOfFacts(columns), versions: [] };
      };
    }
    case 'labels': {
      const { manager } = dataSource;
      const measured = await measuredVersion(manager, metric, input.version ?? null);
      const truth = await forWhoAsks(context, await readTruth(manager, input.labels!, 'development'));
      const { judged } = await judgedConversations(warehouse, measured, truth);
      return async (asked) => ({ leaves: leavesOfLabels(judged, { measure, ...asked }), versions: [] });
    }
  }
}

/** @throws UserError QUERY_TOO_HEAVY if there are more than `mostLeaves`. */
function refuseMany(leaves: number): void {
  if (leaves <= mostLeaves) return;
  throw new UserError(
    'QUERY_TOO_HEAVY',
    `These dimensions have more than ${mostLeaves} combinations of values. Take one of them out, or filter.`,
    'input.rows',
  );
}

function toLine({ path, isLeaf }: Line, dimensions: readonly Dimension[]): PivotLine {
  return { segment: path.map((value, index) => ({ dimension: dimensions[index]!, value })), isLeaf };
}
