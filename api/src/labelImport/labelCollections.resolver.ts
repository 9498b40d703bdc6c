import { labelCollectionTable } from '@plumbline/schema/postgres';
import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.ts';
import { readConversationId } from '../conversations/conversationId.ts';
import type { ConversationKey } from '../conversations/conversations.query.ts';
import { refuseHidden } from '../conversations/refuseHidden.ts';
import { badInput } from '../errors.ts';
import { collectionSummaries, newestJudgements } from './labelCollections.query.ts';
import {
  ImportedLabel,
  Judgement,
  LabelCollection,
  LabelCollectionSummary,
} from './labelCollections.types.ts';

const longestName = 100;

@Resolver(() => LabelCollection)
export class LabelCollectionsResolver {
  @Query(() => [LabelCollectionSummary], { description: 'Imported collections of labels, by name.' })
  labelCollections(@Ctx() { dataSource }: Context): Promise<LabelCollectionSummary[]> {
    return collectionSummaries(dataSource);
  }

  @Query(() => LabelCollection, { nullable: true })
  async labelCollection(
    @Arg('name', () => String) name: string,
    @Ctx() { dataSource }: Context,
  ): Promise<LabelCollection | null> {
    if (name.length > longestName) throw badInput(`A name has at most ${longestName} characters.`, 'name');
    return dataSource.getRepository(labelCollectionTable).findOneBy({ name });
  }

  @Query(() => [ImportedLabel], {
    description:
      'Every imported label of one conversation, by collection; those of the whole conversation first, then by message.',
  })
  async importedLabels(
    @Arg('conversation', () => ID) conversation: string,
    @Ctx() { dataSource, hidden }: Context,
  ): Promise<ImportedLabel[]> {
    const identity = readIdentity(conversation);
    refuseHidden(await hidden(), identity);
    return newestJudgements(dataSource, null, identity);
  }

  @FieldResolver(() => [Judgement], {
    description:
      'Newest label of each reviewer for one conversation; those of the whole conversation first, then by message.',
  })
  async judgements(
    @Root() { id }: LabelCollection,
    @Arg('conversation', () => ID, { description: 'The id of a Conversation.' }) conversation: string,
    @Ctx() { dataSource, hidden }: Context,
  ): Promise<Judgement[]> {
    const identity = readIdentity(conversation);
    refuseHidden(await hidden(), identity);
    return newestJudgements(dataSource, id, identity);
  }
}

function readIdentity(conversation: string): ConversationKey {
  const identity = readConversationId(conversation);
  if (identity === null) throw badInput('conversation must be the id of a conversation.', 'conversation');
  return identity;
}
