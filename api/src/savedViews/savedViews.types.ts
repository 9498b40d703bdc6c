import { Field, ID, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../graphql/scalars.ts';

@ObjectType({
  description: 'A page’s address, saved under a name. Anyone can open it; only its owner can change it.',
})
export class SavedView {
  @Field(() => ID) id!: string;
  @Field(() => String) name!: string;
  @Field(() => String) owner!: string;
  @Field(() => Boolean, { description: 'Whether the requesting reviewer is the owner.' }) mine!: boolean;
  @Field(() => String, { description: 'Path and query of a page of the web app.' }) address!: string;
  @Field(() => DateTimeScalar) savedAt!: Date;
}
