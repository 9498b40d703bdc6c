import { Field, ID, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../graphql/scalars.ts';

@ObjectType({
  description: 'A person who labels. For now a local profile; a sign-in will stand behind it later.',
})
export class Reviewer {
  @Field(() => ID) id!: string;
  @Field(() => String) name!: string;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When they left; they are assigned nothing more.',
  })
  leftAt!: string | null;
}
