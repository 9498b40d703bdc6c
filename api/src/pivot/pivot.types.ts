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
    'Mean live score; share of scored conversations below the threshold; share of conversations with a score; rules that fired in a scored conversation; share of scored conversations with a rule, and its points where it fires; how often the metric says what people say, and how often it misses what they call negative.',
});
const ComparisonEnum = { REST: 'REST', PERIOD: 'PERIOD', SEGMENT: 'SEGMENT' } as const;
registerEnumType(ComparisonEnum, {
  name: 'Comparison',
  description:
    'All other conversations of the pivot; the same cell in another period; another segment, without what the cell itself holds of it.',
});

@InputType()
export class PivotInput {
  @Field(() => String, { defaultValue: 'cx' }) metric!: string;
  @Field(() => PeriodInput) period!: PeriodInput;
  @Field(() => FilterInput, { nullable: true }) filter?: FilterInput | null;
  @Field(() => [DimensionEnum], { description: 'Up to 3.' }) rows!: Dimension[];
  @Field(() => [DimensionEnum], { defaultValue: [], description: 'Up to 2.' }) columns!: Dimension[];
  @Field(() => MeasureEnum, { defaultValue: 'MEAN' }) measure!: Measure;
  @Field(() => String, { nullable: true, description: 'Of FREQUENCY and SEVERITY.' }) rule?: string | null;
  @Field(() => ComparisonEnum, { defaultValue: 'REST' }) comparison!: Comparison;
  @Field(() => PeriodInput, { nullable: true, description: 'With PERIOD.' }) baseline?: PeriodInput | null;
  @Field(() => FilterInput, {
    nullable: true,
    description: 'With SEGMENT: its values stand in place of the filter’s in the same dimensions.',
  })
  segment?: FilterInput | null;
  @Field(() => TruthInput, {
    nullable: true,
    description:
      'With AGREEMENT and FALSE_NEGATIVE_RATE: frozen labels, of which the development part is read, whatever its days.',
  })
  labels?: TruthInput | null;
  @Field(() => String, {
    nullable: true,
    description: 'With labels: the name that scores are stored under; none: the live ones.',
  })
  version?: string | null;
}

@ObjectType({ description: 'A line of a pivot’s rows or columns; without a segment, all together.' })
export class PivotLine {
  @Field(() => [SegmentValue]) segment!: SegmentValue[];
  @Field(() => Boolean, { description: 'It fixes every dimension of its axis.' }) isLeaf!: boolean;
}

@ObjectType({ description: 'A measure with its 95% interval.' })
class PivotFigure {
  @Field(() => Int) conversations!: number;
  @Field(() => Int, { description: 'How many values it is the mean of.' }) n!: number;
  @Field(() => Float, { nullable: true }) value!: number | null;
  @Field(() => Float, { nullable: true }) low!: number | null;
  @Field(() => Float, { nullable: true }) high!: number | null;
}

@ObjectType({ description: 'A figure held against another.' })
class ComparedFigure extends PivotFigure {
  @Field(() => PivotFigure, { nullable: true }) compared!: PivotFigure | null;
  @Field(() => Estimate, { nullable: true, description: 'The value less the compared one.' })
  difference!: Estimate | null;
  @Field(() => Float, {
    nullable: true,
    description:
      'The same between the two as they are shown: scores with two decimals, percentages with one.',
  })
  shownDifference!: number | null;
  @Field(() => Float, { nullable: true, description: 'Over every cell and total that was tested.' })
  qValue!: number | null;
  @Field(() => Boolean) clear!: boolean;
  @Field(() => Boolean, { description: 'Too few to be tested, here or in what it is held against.' })
  small!: boolean;
  @Field(() => Boolean, {
    description: 'A total whose difference is clearly the other way round like for like (Simpson’s paradox).',
  })
  reversed!: boolean;
}

@ObjectType({ description: 'One cell or total, reckoned from its conversations.' })
export class PivotCell extends ComparedFigure {
  @Field(() => Int, { description: 'Index in rows.' }) row!: number;
  @Field(() => Int, { description: 'Index in columns.' }) column!: number;
}

@ObjectType({ description: 'One value of one dimension, whatever the others.' })
export class PivotMargin extends ComparedFigure {
  @Field(() => SegmentValue) segment!: SegmentValue;
}

@ObjectType({ description: 'A measure by any dimensions down and across, with totals.' })
export class Pivot {
  @Field(() => [PivotLine]) rows!: PivotLine[];
  @Field(() => [PivotLine]) columns!: PivotLine[];
  @Field(() => [PivotCell], { description: 'Those that hold a conversation.' }) cells!: PivotCell[];
  @Field(() => [PivotMargin], { description: 'By dimension, rows before columns.' }) margins!: PivotMargin[];
  @Field(() => Int, {
    nullable: true,
    description: 'Index in cells of the one that stands most apart, if any clearly does.',
  })
  standsApart!: number | null;
  @Field(() => Int, { description: 'How many cells, totals and margins were tested.' }) tested!: number;
  @Field(() => Int, { description: 'Under so many values a cell is not tested.' }) fewest!: number;
  @Field(() => String, { description: 'In one sentence.' }) sentence!: string;
  @Field(() => [Warning]) warnings!: Warning[];
}
