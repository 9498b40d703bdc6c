import { Field, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../graphql/scalars.ts';

@ObjectType({ description: 'The labels a collection has.' })
export class LabelScale {
  @Field(() => [String], { description: 'From the least to the most where ordered.' }) labels!: string[];
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
  @Field(() => DateTimeScalar, { nullable: true, description: 'When something in it last changed.' })
  importedAt!: Date | null;
}

@ObjectType({ description: 'What one reviewer said.' })
export class Judgement {
  @Field(() => Int, { nullable: true, description: '0-based index; null: of the whole conversation.' })
  message!: number | null;
  @Field(() => String, { description: 'As the import names them.' }) reviewer!: string;
  @Field(() => String) label!: string;
  @Field(() => String, { nullable: true }) note!: string | null;
}

@ObjectType({ description: 'What one reviewer said, and under which name it was imported.' })
export class ImportedLabel extends Judgement {
  @Field(() => String) collection!: string;
}

@ObjectType({ description: 'Labels made elsewhere, imported under one name.' })
export class LabelCollection {
  id!: number;
  @Field(() => String) name!: string;
  @Field(() => LabelScale) scale!: LabelScale;
}
