import { Field, Float, ObjectType } from 'type-graphql';
import { Conversation } from '../conversations/conversations.types.ts';

@ObjectType()
export class SimilarConversation {
  @Field(() => Conversation) conversation!: Conversation;
  @Field(() => Float, { description: 'By words, reasons and dimensions, 0 to 1.' }) likeness!: number;
  @Field(() => String, { description: 'What both have in common, in words.' }) why!: string;
}
