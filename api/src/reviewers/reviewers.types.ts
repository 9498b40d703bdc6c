import { Field, ID, ObjectType } from 'type-graphql';

@ObjectType({
  description: 'A person who labels. For now a local profile; a sign-in will stand behind it later.',
})
export class Reviewer {
  @Field(() => ID) id!: string;
  @Field(() => String) name!: string;
}
