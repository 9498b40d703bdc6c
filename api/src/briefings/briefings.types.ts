import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { enumOf } from '../graphql/enumOf.ts';
import { DateScalar, DateTimeScalar } from '../graphql/scalars.ts';
import { HeadlinePart, MovementRowKind } from '../movement/movement.types.ts';
import { briefingKinds, type Briefing as Document, type BriefingKind } from './briefing.ts';

export const BriefingKindEnum = enumOf(briefingKinds);
registerEnumType(BriefingKindEnum, {
  name: 'BriefingKind',
  description:
    'CHOSEN: one briefing about chosen days. The others cover the last full week, month or quarter.',
});

@ObjectType({ description: 'Half-open range of days: `to` is the first day after it.' })
export class BriefingPeriod {
  @Field(() => DateScalar) from!: string;
  @Field(() => DateScalar) to!: string;
}

@ObjectType({ description: 'A sentence, the page that shows what it says, and the numbers it states.' })
export class BriefingSentence {
  @Field(() => String) text!: string;
  @Field(() => String, { description: 'Path and query of a page of the web app.' }) link!: string;
  @Field(() => [Float]) figures!: number[];
}

@ObjectType({
  description: 'One row between then and now. The `display` values add up to the displayed change.',
})
export class BriefingRow {
  @Field(() => MovementRowKind) kind!: Document['rows'][number]['kind'];
  @Field(() => String) title!: string;
  @Field(() => String, { description: 'The part of the business. Empty if the row is not about one driver.' })
  place!: string;
  @Field(() => String) note!: string;
  @Field(() => Float) display!: number;
  @Field(() => Float, { description: 'Lower end of the 95% interval of the effect.' }) low!: number;
  @Field(() => Float) high!: number;
  @Field(() => Boolean) isClear!: boolean;
  @Field(() => Float) start!: number;
  @Field(() => Float) end!: number;
  @Field(() => String) link!: string;
}

@ObjectType({ description: 'Words from a conversation, verbatim.' })
export class BriefingQuote {
  @Field(() => String, {
    nullable: true,
    description: 'Null if there is no quote, or if its text has since changed or been erased.',
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
  @Field(() => Int, {
    description: 'Quotes left out because the requesting reviewer still has to label their conversations.',
  })
  hidden!: number;
}

@ObjectType()
export class BriefingSection {
  @Field(() => String) key!: string;
  @Field(() => String) title!: string;
  @Field(() => [BriefingSentence]) sentences!: BriefingSentence[];
}

@ObjectType({
  description:
    'The summary as a model rephrased it. A sentence that says anything else than the original is replaced by the original.',
})
export class RephrasedSummary {
  @Field(() => String, { description: 'Name of the model.' }) by!: string;
  @Field(() => [String]) sentences!: string[];
  @Field(() => Int, { description: 'How many of the model’s sentences were rejected.' }) rejected!: number;
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
  @Field(() => String, {
    nullable: true,
    description: 'The version whose scores are live from here on. Null if that does not change here.',
  })
  begins!: string | null;
  @Field(() => Boolean, { description: 'Whether two versions scored the same conversations.' })
  isOverlap!: boolean;
}

@ObjectType({ description: 'What moved and why, as it was made and sent. Briefings are never changed.' })
export class Briefing {
  @Field(() => ID) id!: string;
  @Field(() => BriefingKindEnum) kind!: BriefingKind;
  @Field(() => String) metric!: string;
  @Field(() => String) metricName!: string;
  @Field(() => String) title!: string;
  @Field(() => String) periods!: string;
  @Field(() => BriefingPeriod) current!: BriefingPeriod;
  @Field(() => BriefingPeriod) baseline!: BriefingPeriod;
  @Field(() => String, { description: 'What the briefing is narrowed to. Empty: everything.' })
  scope!: string;
  @Field(() => String) timeZone!: string;
  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day with a conversation. Null if there is none.',
  })
  lastDay!: string | null;
  @Field(() => [String]) versions!: string[];
  @Field(() => Boolean, { description: 'Whether nothing moved beyond noise.' }) isQuiet!: boolean;
  @Field(() => [HeadlinePart]) headline!: HeadlinePart[];
  @Field(() => [BriefingSentence]) summary!: BriefingSentence[];
  @Field(() => RephrasedSummary, { nullable: true }) rephrased!: RephrasedSummary | null;
  @Field(() => BriefingMeans) means!: BriefingMeans;
  @Field(() => [BriefingRow]) rows!: BriefingRow[];
  @Field(() => [BriefingTrendPoint]) trend!: BriefingTrendPoint[];
  @Field(() => BriefingQuotes) quotes!: BriefingQuotes;
  @Field(() => [BriefingSection]) sections!: BriefingSection[];
  @Field(() => String, { description: 'Path and query of the page with the same numbers, live.' })
  link!: string;
  @Field(() => DateTimeScalar) madeAt!: string;
  @Field(() => String, {
    nullable: true,
    description: 'Name of the reviewer. Null: made by the schedule, or without a reviewer profile.',
  })
  madeBy!: string | null;
  @Field(() => String, { description: 'SHA-256 of the briefing.' }) contentHash!: string;
  @Field(() => String, { description: 'Path of the briefing as PDF.' }) pdf!: string;
  @Field(() => String, { description: 'Path of the briefing as Markdown.' }) markdown!: string;
}
