import { Field, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../graphql/scalars.ts';

@ObjectType({ description: 'The labels that a collection uses.' })
export class LabelScale {
  @Field(() => [String], { description: 'From least to most, if ordered.' }) labels!: string[];
  @Field(() => Boolean) ordered!: boolean;
}

@ObjectType({
  description: 'How much was imported under one name. The newest label of each reviewer counts.',
})
export class LabelCollectionSummary {
  @Field(() => String) name!: string;
  @Field(() => LabelScale) scale!: LabelScale;
  @Field(() => Int) judgements!: number;
  @Field(() => Int) conversations!: number;
  @Field(() => Int) reviewers!: number;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When a label in it last changed.' })
  importedAt!: Date | null;
}

@ObjectType({ description: 'One reviewer’s label.' })
export class Judgement {
  @Field(() => Int, {
    nullable: true,
    description: 'Index of the message, from 0. Null: a label of the whole conversation.',
  })
  message!: number | null;
  @Field(() => String, { description: 'Name of the reviewer in the import.' }) reviewer!: string;
  @Field(() => String) label!: string;
  @Field(() => String, { nullable: true }) note!: string | null;
}

@ObjectType({ description: 'One reviewer’s label, and the collection that it was imported into.' })
export class ImportedLabel extends Judgement {
  @Field(() => String) collection!: string;
}

@ObjectType({ description: 'Labels made elsewhere, imported under one name.' })
export class LabelCollection {
  id!: number;
  @Field(() => String) name!: string;
  @Field(() => LabelScale) scale!: LabelScale;
}
