import { savedViewTable, type EntityManager } from '@plumbline/schema/postgres';
import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { badInput, conflict, isUniqueViolation, notFound, UserError } from '../errors.ts';
import { isUuid, requireReviewer } from '../reviewers/requireReviewer.ts';
import { savedViews } from './savedViews.query.ts';
import { SavedView } from './savedViews.types.ts';

const longestName = 80;
const longestAddress = 4_000;
const mostViews = 200;
/** A path of the web app with a query; nothing that leads to another site. */
const pageAddress = /^\/[a-z][a-z-]*(?:\/[\w.~%-]+)*(?:\?[^\s#\\]*)?$/;

@Resolver()
export class SavedViewsResolver {
  @Query(() => [SavedView], { description: 'Saved views of all owners, by name.' })
  async savedViews(@Ctx() { dataSource, reviewerId }: Context): Promise<SavedView[]> {
    return (await savedViews(dataSource.manager)).map(({ ownerId, ...view }) => ({
      ...view,
      mine: ownerId === reviewerId,
    }));
  }

  @Mutation(() => SavedView, {
    description: 'Saves the address of a page under a name. Replaces the owner’s view of the same name.',
  })
  async saveView(
    @Arg('name', () => String) name: string,
    @Arg('address', () => String) address: string,
    @Ctx() context: Context,
  ): Promise<SavedView> {
    const owner = await requireReviewer(context);
    if (!pageAddress.test(address) || address.length > longestAddress) {
      throw badInput(
        'An address is the path of a page and its query, such as /slices?rows=region.',
        'address',
      );
    }
    const named = readName(name);
    const { manager } = context.dataSource;
    const known = await manager.findOneBy(savedViewTable, { owner: owner.id, name: named });
    if (known === null && (await manager.countBy(savedViewTable, { owner: owner.id })) >= mostViews) {
      throw badInput(`A profile keeps at most ${mostViews} views; delete one first.`, 'name');
    }
    try {
      const view = await manager.save(savedViewTable, {
        ...(known === null ? {} : { id: known.id }),
        name: named,
        owner: owner.id,
        address,
        savedAt: new Date(),
      });
      return { ...view, owner: owner.name, mine: true };
    } catch (error) {
      if (isUniqueViolation(error)) throw conflict(`Another page just saved “${named}”; try again.`, 'name');
      throw error;
    }
  }

  @Mutation(() => SavedView, { description: 'Renames a saved view. Only its owner can.' })
  async renameView(
    @Arg('id', () => ID) id: string,
    @Arg('name', () => String) name: string,
    @Ctx() context: Context,
  ): Promise<SavedView> {
    const { manager } = context.dataSource;
    const { view, owner } = await requireOwn(context, manager, id);
    try {
      const renamed = await manager.save(savedViewTable, { ...view, name: readName(name) });
      return { ...renamed, owner, mine: true };
    } catch (error) {
      if (isUniqueViolation(error)) throw conflict(`You have a view “${readName(name)}” already.`, 'name');
      throw error;
    }
  }

  @Mutation(() => Boolean, { description: 'Deletes a saved view. Only its owner can.' })
  async deleteView(@Arg('id', () => ID) id: string, @Ctx() context: Context): Promise<boolean> {
    const { manager } = context.dataSource;
    const { view } = await requireOwn(context, manager, id);
    await manager.delete(savedViewTable, { id: view.id });
    return true;
  }
}

async function requireOwn(context: Context, manager: EntityManager, id: string) {
  const { id: reviewer, name } = await requireReviewer(context);
  const view = isUuid(id) ? await manager.findOneBy(savedViewTable, { id }) : null;
  if (view === null) throw notFound('This view', 'id');
  if (view.owner !== reviewer) throw new UserError('BAD_INPUT', 'Only its owner changes a view.', 'id');
  return { view, owner: name };
}

function readName(name: string): string {
  const trimmed = name.trim().replaceAll(/\s+/gu, ' ');
  if (trimmed === '' || trimmed.length > longestName) {
    throw badInput(`A name has 1 to ${longestName} characters.`, 'name');
  }
  return trimmed;
}
