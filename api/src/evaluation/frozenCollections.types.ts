import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../graphql/scalars.ts';

@ObjectType({
  description: 'Imported labels of whole conversations as they were when frozen. Consensus is by majority.',
})
export class FrozenCollection {
  @Field(() => ID) id!: string;
  @Field(() => String, { description: 'Name of the collection.' }) name!: string;
  @Field(() => [String], { description: 'Labels that mean a negative experience.' }) negative!: string[];
  @Field(() => Float) testShare!: number;
  @Field(() => String) seed!: string;
  @Field(() => Int) conversations!: number;
  @Field(() => Int, { description: 'Conversations in the held-out part.' }) testCount!: number;
  @Field(() => Int, {
    description:
      'Conversations without a label that at least two reviewers gave and more than gave any other.',
  })
  ambiguous!: number;
  @Field(() => String, {
    description: 'SHA-256 of the conversations, their texts, consensus labels and parts.',
  })
  contentHash!: string;
  @Field(() => String) frozenBy!: string;
  @Field(() => DateTimeScalar) frozenAt!: Date;
}
