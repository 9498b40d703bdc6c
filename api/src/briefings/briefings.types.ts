import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { enumOf } from '../graphql/enumOf.ts';
import { DateScalar, DateTimeScalar } from '../graphql/scalars.ts';
import { HeadlinePart, MovementRowKind } from '../movement/movement.types.ts';
import { briefingKinds, type Briefing as Document, type BriefingKind } from './briefing.ts';

export const BriefingKindEnum = enumOf(briefingKinds);
registerEnumType(BriefingKindEnum, {
  name: 'BriefingKind',
  description:
    'CHOSEN: once, for days that somebody chose; the others are of the last full week, month or quarter.',
});

@ObjectType({ description: 'Half-open: to is the first day not in it.' })
export class BriefingPeriod {
  @Field(() => DateScalar) from!: string;
  @Field(() => DateScalar) to!: string;
}

@ObjectType({ description: 'A sentence, the page that shows what it says, and the numbers that it states.' })
export class BriefingSentence {
  @Field(() => String) text!: string;
  @Field(() => String, { description: 'Path and query of the web app.' }) link!: string;
  @Field(() => [Float]) figures!: number[];
}

@ObjectType({ description: 'One row between then and now; displays add up to the shown change.' })
export class BriefingRow {
  @Field(() => MovementRowKind) kind!: Document['rows'][number]['kind'];
  @Field(() => String) title!: string;
  @Field(() => String, { description: 'The part of the business.' }) place!: string;
  @Field(() => String) note!: string;
  @Field(() => Float) display!: number;
  @Field(() => Float, { description: 'Of its 95% interval.' }) low!: number;
  @Field(() => Float) high!: number;
  @Field(() => Boolean) isClear!: boolean;
  @Field(() => Float) start!: number;
  @Field(() => Float) end!: number;
  @Field(() => String) link!: string;
}

@ObjectType({ description: 'Words in a conversation, verbatim.' })
export class BriefingQuote {
  @Field(() => String, {
    nullable: true,
    description: 'Null: there are none, or they changed or were erased since.',
  })
  text!: string | null;
  @Field(() => String) language!: string;
  @Field(() => ID) conversation!: string;
  @Field(() => String) recordId!: string;
  @Field(() => Float, { nullable: true }) score!: number | null;
  @Field(() => Boolean) raises!: boolean;
  @Field(() => String) link!: string;
}

@ObjectType({ description: 'Conversations drawn at random.' })
export class BriefingQuotes {
  @Field(() => String) heading!: string;
  @Field(() => String) note!: string;
  @Field(() => String) link!: string;
  @Field(() => [BriefingQuote]) shown!: BriefingQuote[];
  @Field(() => Int, { description: 'Left out: whoever asks has them to label still.' }) hidden!: number;
}

@ObjectType()
export class BriefingSection {
  @Field(() => String) key!: string;
  @Field(() => String) title!: string;
  @Field(() => [BriefingSentence]) sentences!: BriefingSentence[];
}

@ObjectType({
  description:
    'The summary as a model put it. Sentences that said anything else than the plain ones are the plain ones.',
})
export class RephrasedSummary {
  @Field(() => String, { description: 'The model.' }) by!: string;
  @Field(() => [String]) sentences!: string[];
  @Field(() => Int, { description: 'How many of its sentences were rejected.' }) rejected!: number;
}

@ObjectType()
export class BriefingMeans {
  @Field(() => Float, { nullable: true }) baseline!: number | null;
  @Field(() => Float, { nullable: true }) current!: number | null;
  @Field(() => Float, { nullable: true }) low!: number | null;
  @Field(() => Float, { nullable: true }) high!: number | null;
}

@ObjectType()
export class BriefingTrendPoint {
  @Field(() => DateScalar) at!: string;
  @Field(() => Float, { nullable: true }) mean!: number | null;
  @Field(() => String, { nullable: true, description: 'The version that scores live from then on.' })
  begins!: string | null;
  @Field(() => Boolean, { description: 'Two versions scored the same conversations.' }) isOverlap!: boolean;
}

@ObjectType({ description: 'What moved and why, as it was made and sent; it never changes.' })
export class Briefing {
  @Field(() => ID) id!: string;
  @Field(() => BriefingKindEnum) kind!: BriefingKind;
  @Field(() => String) metric!: string;
  @Field(() => String) metricName!: string;
  @Field(() => String) title!: string;
  @Field(() => String) periods!: string;
  @Field(() => BriefingPeriod) current!: BriefingPeriod;
  @Field(() => BriefingPeriod) baseline!: BriefingPeriod;
  @Field(() => String, { description: 'What it is narrowed to; empty: everything.' }) scope!: string;
  @Field(() => String) timeZone!: string;
  @Field(() => DateScalar, { nullable: true, description: 'The last day that had a conversation.' })
  lastDay!: string | null;
  @Field(() => [String]) versions!: string[];
  @Field(() => Boolean, { description: 'Nothing moved beyond noise.' }) isQuiet!: boolean;
  @Field(() => [HeadlinePart]) headline!: HeadlinePart[];
  @Field(() => [BriefingSentence]) summary!: BriefingSentence[];
  @Field(() => RephrasedSummary, { nullable: true }) rephrased!: RephrasedSummary | null;
  @Field(() => BriefingMeans) means!: BriefingMeans;
  @Field(() => [BriefingRow]) rows!: BriefingRow[];
  @Field(() => [BriefingTrendPoint]) trend!: BriefingTrendPoint[];
  @Field(() => BriefingQuotes) quotes!: BriefingQuotes;
  @Field(() => [BriefingSection]) sections!: BriefingSection[];
  @Field(() => String, { description: 'The same numbers, live.' }) link!: string;
  @Field(() => DateTimeScalar) madeAt!: string;
  @Field(() => String, { nullable: true, description: 'Null: the schedule, or somebody without a profile.' })
  madeBy!: string | null;
  @Field(() => String, { description: 'SHA-256 of the briefing.' }) contentHash!: string;
  @Field(() => String, { description: 'Where it is as a PDF.' }) pdf!: string;
  @Field(() => String, { description: 'Where it is as Markdown.' }) markdown!: string;
}
