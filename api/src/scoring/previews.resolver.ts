import { madeScore, scoreConversation, storedVersion, type ScorableConversation } from '@plumbline/etl';
import { dateTime, messageRoles, scorableHash, textHash, type MessageRole } from '@plumbline/schema';
import { labelSetItemTable } from '@plumbline/schema/postgres';
import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { readConversationId } from '../conversations/conversationId.ts';
import { conversationByIdentity } from '../conversations/conversationByIdentity.ts';
import type { ConversationRow } from '../conversations/conversations.query.ts';
import { refuseHidden } from '../conversations/refuseHidden.ts';
import { badInput, notFound } from '../errors.ts';
import { chooseScorer, chooseVersion, orScorerFailed } from './chooseVersion.ts';
import { MadeScore, ScoreConversationInput, ScorerEnum, type ScorerName } from './scoring.types.ts';
import { toMadeScore } from './toMadeScore.ts';

const mostMessages = 1_000;

@Resolver()
export class PreviewsResolver {
  @Query(() => MadeScore, { description: 'Scores a text under a version at once. Nothing is stored.' })
  async scoreConversation(
    @Arg('input', () => ScoreConversationInput) input: ScoreConversationInput,
    @Ctx() context: Context,
  ): Promise<MadeScore> {
    const conversation = readText(input);
    await refuseHiddenText(context, conversation);
    return preview(context, conversation, input);
  }

  @Query(() => MadeScore, {
    description: 'Scores a loaded conversation under a version by one scorer, to compare. Nothing is stored.',
  })
  async scoreStored(
    @Arg('id', () => ID) id: string,
    @Ctx() context: Context,
    @Arg('metric', () => String, { defaultValue: 'cx' }) metric: string,
    @Arg('version', () => String, { nullable: true }) version?: string | null,
    @Arg('scorer', () => ScorerEnum, { nullable: true }) scorer?: ScorerName | null,
  ): Promise<MadeScore> {
    const row = await shownConversation(context, id);
    return preview(context, toScorable(row), { metric, version, scorer });
  }

  @Query(() => MadeScore, {
    nullable: true,
    description:
      'How a conversation’s score was made. Null if Plumbline did not make it, or not from the conversation’s current text.',
  })
  async scoreDetails(
    @Arg('id', () => ID) id: string,
    @Arg('metric', () => String) metric: string,
    @Arg('version', () => String, { description: 'Version as named by the conversation’s score.' })
    version: string,
    @Ctx() context: Context,
  ): Promise<MadeScore | null> {
    const row = await shownConversation(context, id);
    const { source, id: recordId } = row;
    const hash = scorableHash(toScorable(row));
    const made = await madeScore(context.warehouse, {
      source,
      id: recordId,
      metric,
      version,
      readHash: hash,
    });
    if (made === null) return null;
    const own = version.replace(/-(offline|model)$/, '');
    const named = [version, own];
    for (const name of named) {
      const chosen = await chooseVersion(context.dataSource.manager, metric, name).catch(() => null);
      if (chosen !== null) return toMadeScore(made, chosen.scoring, made);
    }
    return toMadeScore(made, { metric, rubric: { base: made.base, rules: [] } }, made);
  }
}

async function preview(
  { dataSource, scoring }: Context,
  conversation: ScorableConversation,
  asked: { metric: string; version?: string | null; scorer?: ScorerName | null },
): Promise<MadeScore> {
  const { scoring: version } = await chooseVersion(dataSource.manager, asked.metric, asked.version);
  const scorer = chooseScorer(scoring.scorers, asked.scorer ?? version.scoring.scorer);
  const made = await orScorerFailed(() => scoreConversation(conversation, version, scorer));
  return toMadeScore(made, version, {
    version: storedVersion(version, scorer.name),
    scoredAt: Date.now(),
  });
}

/** @throws UserError BLIND if the text is that of a conversation that the asking reviewer still labels */
async function refuseHiddenText(
  { dataSource, hidden }: Context,
  { messages }: ScorableConversation,
): Promise<void> {
  const keys = await hidden();
  if (keys.length === 0) return;
  const same = await dataSource.manager.find(labelSetItemTable, {
    select: { source: true, conversation: true },
    where: { textHash: textHash(messages) },
  });
  for (const { source, conversation } of same) refuseHidden(keys, { source, id: conversation });
}

/** @throws UserError NOT_FOUND, or BLIND if the asking reviewer still labels it */
async function shownConversation({ warehouse, hidden }: Context, id: string): Promise<ConversationRow> {
  const key = readConversationId(id);
  if (key === null) throw notFound('That conversation', 'id');
  refuseHidden(await hidden(), key);
  const row = await conversationByIdentity(warehouse, key.source, key.id);
  if (row === null) throw notFound('That conversation', 'id');
  return row;
}

function toScorable(row: ConversationRow): ScorableConversation {
  return {
    language: row.language,
    channel: row.channel,
    messages: row.message_text.map((text, index) => ({
      role: roleOf(row.message_role[index]!),
      text,
      at: row.message_at[index] == null ? null : Date.parse(row.message_at[index]),
      author: row.message_author[index] ?? null,
    })),
  };
}

const roleOf = (role: string): MessageRole => messageRoles.find((one) => one === role) ?? 'system';

function readText({ language, channel, messages }: ScoreConversationInput): ScorableConversation {
  if (messages.length === 0) throw badInput('A conversation has at least one message.', 'input.messages');
  if (messages.length > mostMessages) {
    throw badInput(`A preview takes up to ${mostMessages} messages.`, 'input.messages');
  }
  return {
    language,
    channel,
    messages: messages.map(({ role, text, at, author }, index) => {
      // Anything looser would mean another instant if the machine is in another zone.
      if (at != null && !dateTime.safeParse(at).success) {
        throw badInput(`“${at}” is not a time such as 2026-06-01T09:30:00Z.`, `input.messages.${index}.at`);
      }
      return { role, text, at: at == null ? null : Date.parse(at), author: author ?? null };
    }),
  };
}
