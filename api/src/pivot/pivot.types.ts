import type { Dimension } from '@plumbline/schema';
import { Field, Float, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { TruthInput } from '../evaluation/evaluation.types.ts';
import { DimensionEnum, Estimate, FilterInput, PeriodInput, SegmentValue } from '../graphql/inputs.ts';
import { Warning } from '../movement/movement.types.ts';
import { measures, type Measure } from './measures.ts';
import type { Comparison } from './pivot.ts';

const MeasureEnum = Object.fromEntries(measures.map((name) => [name, name])) as {
  [Name in Measure]: Name;
};
registerEnumType(MeasureEnum, {
  name: 'Measure',
  description:
    'MEAN: mean live score. NEGATIVE_SHARE: share of scored conversations below the threshold. COVERAGE: share of conversations with a score. REASONS_PER_CONVERSATION: rules that fired per scored conversation. FREQUENCY: share of scored conversations with a rule. SEVERITY: the rule’s mean points where it fires. AGREEMENT: how often the metric says what people say. FALSE_NEGATIVE_RATE: how often it misses what people call negative.',
});
const ComparisonEnum = { REST: 'REST', PERIOD: 'PERIOD', SEGMENT: 'SEGMENT' } as const;
registerEnumType(ComparisonEnum, {
  name: 'Comparison',
  description:
    'REST: all other conversations of the pivot. PERIOD: the same cell in another period. SEGMENT: another segment, without the cell’s own conversations.',
});

@InputType()
export class PivotInput {
  @Field(() => String, { defaultValue: 'cx' }) metric!: string;
  @Field(() => PeriodInput) period!: PeriodInput;
  @Field(() => FilterInput, { nullable: true }) filter?: FilterInput | null;
  @Field(() => [DimensionEnum], { description: 'Up to 3 dimensions.' }) rows!: Dimension[];
  @Field(() => [DimensionEnum], { defaultValue: [], description: 'Up to 2 dimensions.' })
  columns!: Dimension[];
  @Field(() => MeasureEnum, { defaultValue: 'MEAN' }) measure!: Measure;
  @Field(() => String, {
    nullable: true,
    description: 'Key of a rule. Required for FREQUENCY and SEVERITY, not allowed otherwise.',
  })
  rule?: string | null;
  @Field(() => ComparisonEnum, { defaultValue: 'REST' }) comparison!: Comparison;
  @Field(() => PeriodInput, {
    nullable: true,
    description: 'Period to compare with. Required for PERIOD, not allowed otherwise.',
  })
  baseline?: PeriodInput | null;
  @Field(() => FilterInput, {
    nullable: true,
    description:
      'Segment to compare with. Required for SEGMENT, not allowed otherwise. Its values replace those of `filter` in the same dimensions.',
  })
  segment?: FilterInput | null;
  @Field(() => TruthInput, {
    nullable: true,
    description:
      'Frozen labels. Required for AGREEMENT and FALSE_NEGATIVE_RATE, not allowed otherwise. Their development part is read, whatever the period.',
  })
  labels?: TruthInput | null;
  @Field(() => String, {
    nullable: true,
    description: 'With `labels`: the name under which the scores are stored. Null: the live scores.',
  })
  version?: string | null;
}

@ObjectType({ description: 'A line of the rows or columns of a pivot. Without a segment, it is the total.' })
export class PivotLine {
  @Field(() => [SegmentValue]) segment!: SegmentValue[];
  @Field(() => Boolean, { description: 'Whether the line fixes every dimension of its axis.' })
  isLeaf!: boolean;
}

@ObjectType({ description: 'A measure with its 95% interval.' })
class PivotFigure {
  @Field(() => Int) conversations!: number;
  @Field(() => Int, { description: 'How many values it is the mean of.' }) n!: number;
  @Field(() => Float, { nullable: true }) value!: number | null;
  @Field(() => Float, { nullable: true }) low!: number | null;
  @Field(() => Float, { nullable: true }) high!: number | null;
}

@ObjectType({ description: 'A figure compared with another.' })
class ComparedFigure extends PivotFigure {
  @Field(() => PivotFigure, { nullable: true }) compared!: PivotFigure | null;
  @Field(() => Estimate, { nullable: true, description: 'Value minus compared value.' })
  difference!: Estimate | null;
  @Field(() => Float, {
    nullable: true,
    description:
      'The difference between both values as displayed: scores with two decimals, percentages with one.',
  })
  shownDifference!: number | null;
  @Field(() => Float, {
    nullable: true,
    description:
      'q-value: Benjamini–Hochberg over every cell, total and margin that was tested. Null if not tested.',
  })
  qValue!: number | null;
  @Field(() => Boolean) clear!: boolean;
  @Field(() => Boolean, {
    description: 'Whether there are too few values to be tested, here or in what it is compared with.',
  })
  small!: boolean;
  @Field(() => Boolean, {
    description:
      'Whether this is a total whose difference is clearly reversed like for like (Simpson’s paradox).',
  })
  reversed!: boolean;
}

@ObjectType({ description: 'One cell or total, computed from its conversations.' })
export class PivotCell extends ComparedFigure {
  @Field(() => Int, { description: 'Index in `rows`.' }) row!: number;
  @Field(() => Int, { description: 'Index in `columns`.' }) column!: number;
}

@ObjectType({ description: 'One value of one dimension, over all values of the others.' })
export class PivotMargin extends ComparedFigure {
  @Field(() => SegmentValue) segment!: SegmentValue;
}

@ObjectType({ description: 'A measure by any dimensions down and across, with totals.' })
export class Pivot {
  @Field(() => [PivotLine]) rows!: PivotLine[];
  @Field(() => [PivotLine]) columns!: PivotLine[];
  @Field(() => [PivotCell], { description: 'Cells with conversations, on either side of the comparison.' })
  cells!: PivotCell[];
  @Field(() => [PivotMargin], { description: 'By dimension, rows before columns.' }) margins!: PivotMargin[];
  @Field(() => Int, {
    nullable: true,
    description: 'Index in `cells` of the one that stands apart most. Null if none clearly does.',
  })
  standsApart!: number | null;
  @Field(() => Int, { description: 'How many cells, totals and margins were tested.' }) tested!: number;
  @Field(() => Int, { description: 'A cell with fewer values is not tested.' }) fewest!: number;
  @Field(() => String, { description: 'The result in one sentence.' }) sentence!: string;
  @Field(() => [Warning]) warnings!: Warning[];
}
