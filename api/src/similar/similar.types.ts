import { Field, Float, ObjectType } from 'type-graphql';
import { Conversation } from '../conversations/conversations.types.ts';

@ObjectType()
export class SimilarConversation {
  @Field(() => Conversation) conversation!: Conversation;
  @Field(() => Float, { description: '0 to 1, by words, reasons and dimensions.' }) likeness!: number;
  @Field(() => String, { description: 'What both have, in words.' }) why!: string;
}
