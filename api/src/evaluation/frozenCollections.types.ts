import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../graphql/scalars.ts';

@ObjectType({
  description:
    'Labels of whole conversations, made elsewhere, as they were when frozen: consensus by majority.',
})
export class FrozenCollection {
  @Field(() => ID) id!: string;
  @Field(() => String, { description: 'The name of the collection.' }) name!: string;
  @Field(() => [String], { description: 'The labels that mean a negative experience.' }) negative!: string[];
  @Field(() => Float) testShare!: number;
  @Field(() => String) seed!: string;
  @Field(() => Int) conversations!: number;
  @Field(() => Int, { description: 'Held out.' }) testCount!: number;
  @Field(() => Int, { description: 'Without a label that two reviewers gave and more than any other.' })
  ambiguous!: number;
  @Field(() => String, { description: 'SHA-256 of conversations, texts, labels and parts.' })
  contentHash!: string;
  @Field(() => String) frozenBy!: string;
  @Field(() => DateTimeScalar) frozenAt!: Date;
}
