import { Field, ID, ObjectType } from 'type-graphql';

@ObjectType({
  description:
    'A person who labels, decides disputes or is responsible for an action. For now, a local profile without a sign-in.',
})
export class Reviewer {
  @Field(() => ID) id!: string;
  @Field(() => String) name!: string;
}
