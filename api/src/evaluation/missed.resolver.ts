import { filingKinds, missedFilingTable, type FilingKind } from '@plumbline/schema/postgres';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.ts';
import { conversationId, readConversationId } from '../conversations/conversationId.ts';
import { conversationByIdentity } from '../conversations/conversationByIdentity.ts';
import { refuseHidden } from '../conversations/refuseHidden.ts';
import { badInput, notFound } from '../errors.ts';
import { readWhole } from '../graphql/readInput.ts';
import { requireReviewer } from '../reviewers/requireReviewer.ts';
import { requireVersion } from '../rubric/requireVersion.ts';
import type { EvaluationResult } from './evaluation.ts';
import { Evaluation } from './evaluation.types.ts';
import { filingsOf } from './missed.query.ts';
import { FilingCount, FilingKindEnum, MissedFiling, MissedList } from './missed.types.ts';
import { groupedFilings, missedList } from './missedList.ts';

const longestNote = 2_000;

@Resolver(() => Evaluation)
export class MissedResolver {
  @FieldResolver(() => MissedList)
  missed(
    @Root() result: EvaluationResult,
    @Arg('first', () => Int, { defaultValue: 3 }) first: number,
    @Arg('unfiledOnly', () => Boolean, { defaultValue: false }) unfiledOnly: boolean,
    @Ctx() context: Context,
  ): Promise<MissedList> {
    return missedList(context, result, { first: readWhole(first, 'first', 0, 200), unfiledOnly });
  }

  @Query(() => [FilingCount], {
    description:
      'Why the missed conversations of a version were missed: what to change next, and what to label.',
  })
  async filings(
    @Arg('metric', () => String, { defaultValue: 'cx' }) metric: string,
    @Arg('version', () => String) version: string,
    @Ctx() { dataSource, hidden }: Context,
  ): Promise<FilingCount[]> {
    const row = await requireVersion(dataSource.manager, metric, version);
    const blind = new Set((await hidden()).map(({ source, id }) => conversationId(source, id)));
    const newest = [...groupedFilings(await filingsOf(dataSource.manager, row.id)).values()].map(
      ([last]) => last!,
    );
    return filingKinds.map((kind) => {
      const ids = newest
        .filter((filing) => filing.kind === kind)
        .map(({ source, conversation }) => conversationId(source, conversation))
        .filter((id) => !blind.has(id));
      return { kind, conversations: ids.length, ids };
    });
  }

  @Mutation(() => [MissedFiling], {
    description: 'Files the reason why a conversation was missed. Earlier filings are kept.',
  })
  async fileMissed(
    @Arg('metric', () => String, { defaultValue: 'cx' }) metric: string,
    @Arg('version', () => String) version: string,
    @Arg('conversation', () => ID) conversation: string,
    @Arg('kind', () => FilingKindEnum) kind: FilingKind,
    @Arg('note', () => String, { nullable: true }) note: string | null,
    @Ctx() context: Context,
  ): Promise<MissedFiling[]> {
    const { dataSource, warehouse, hidden } = context;
    const by = await requireReviewer(context);
    const row = await requireVersion(dataSource.manager, metric, version);
    const key = readConversationId(conversation);
    if (key === null) throw badInput('conversation must be the id of a conversation.', 'conversation');
    refuseHidden(await hidden(), key);
    if ((await conversationByIdentity(warehouse, key.source, key.id)) === null) {
      throw notFound('This conversation', 'conversation');
    }
    const said = note?.trim() ?? '';
    if (said.length > longestNote) throw badInput(`A note has up to ${longestNote} characters.`, 'note');
    await dataSource.getRepository(missedFilingTable).insert({
      metricVersion: row.id,
      source: key.source,
      conversation: key.id,
      kind,
      note: said === '' ? null : said,
      by: by.id,
    });
    const rows = await filingsOf(dataSource.manager, row.id);
    return rows.filter(({ source, conversation: id }) => source === key.source && id === key.id);
  }
}
