import { Field, ID, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../graphql/scalars.ts';

@ObjectType({
  description: 'A view of a page that somebody kept. Everybody may open it; its owner may change it.',
})
export class SavedView {
  @Field(() => ID) id!: string;
  @Field(() => String) name!: string;
  @Field(() => String) owner!: string;
  @Field(() => Boolean, { description: 'Of whoever asks.' }) mine!: boolean;
  @Field(() => String, { description: 'Path and query of the page.' }) address!: string;
  @Field(() => DateTimeScalar) savedAt!: Date;
}
