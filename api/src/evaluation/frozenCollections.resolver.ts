import { Arg, Ctx, Float, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { badInput } from '../errors.ts';
import { requireReviewer } from '../reviewers/requireReviewer.ts';
import { freezeCollection } from './freezeCollection.ts';
import { FrozenCollection } from './frozenCollections.types.ts';
import { frozenCollections, type FrozenRow } from './truth.query.ts';

const longestSeed = 100;

@Resolver()
export class FrozenCollectionsResolver {
  @Query(() => [FrozenCollection], { description: 'Newest first.' })
  async frozenCollections(@Ctx() { dataSource }: Context): Promise<FrozenCollection[]> {
    return (await frozenCollections(dataSource.manager, null)).map(toFrozen);
  }

  @Mutation(() => FrozenCollection, {
    description: 'Freezes imported labels of whole conversations as they are now, split once by the seed.',
  })
  async freezeCollection(
    @Arg('collection', () => String) collection: string,
    @Arg('testShare', () => Float, { defaultValue: 0.5, description: 'Share held out, 0 to 0.9.' })
    testShare: number,
    @Ctx() context: Context,
    @Arg('seed', () => String, {
      nullable: true,
      description: 'Seed that draws the split. Defaults to the name of the collection.',
    })
    seed?: string | null,
    @Arg('negative', () => [String], {
      nullable: true,
      description: 'Labels that mean a negative experience. Defaults to the worst one.',
    })
    negative?: string[] | null,
  ): Promise<FrozenCollection> {
    const by = await requireReviewer(context);
    if (!(testShare >= 0 && testShare <= 0.9)) throw badInput('testShare must be 0 to 0.9.', 'testShare');
    const recipe = { collection, negative: negative ?? null, testShare, seed: seed ?? collection };
    if (recipe.seed.length > longestSeed) {
      throw badInput(`seed is longer than ${longestSeed} characters.`, 'seed');
    }
    const id = await freezeCollection(context, recipe, by.id);
    return (await frozenCollections(context.dataSource.manager, id)).map(toFrozen)[0]!;
  }
}

function toFrozen(row: FrozenRow): FrozenCollection {
  return {
    id: row.id,
    name: row.name,
    negative: row.negative,
    testShare: row.test_share,
    seed: row.seed,
    conversations: row.conversations,
    testCount: row.test_count,
    ambiguous: row.ambiguous,
    contentHash: row.content_hash,
    frozenBy: row.frozen_by,
    frozenAt: row.frozen_at,
  };
}
