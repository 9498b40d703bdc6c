import { reviewerTable, type Reviewer as ReviewerRow } from '@plumbline/schema/postgres';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { badInput, isUniqueViolation } from '../errors.ts';
import { isUuid } from './requireReviewer.ts';
import { Reviewer } from './reviewers.types.ts';

const longestName = 80;

@Resolver()
export class ReviewersResolver {
  @Query(() => [Reviewer], { description: 'All reviewers, by name.' })
  async reviewers(@Ctx() { dataSource }: Context): Promise<Reviewer[]> {
    const rows = await dataSource.getRepository(reviewerTable).find({ order: { name: 'ASC' } });
    return rows.map(toReviewer);
  }

  @Query(() => Reviewer, {
    nullable: true,
    description: 'The requesting reviewer. Null if the request names no known reviewer.',
  })
  async me(@Ctx() { dataSource, reviewerId }: Context): Promise<Reviewer | null> {
    if (reviewerId === null || !isUuid(reviewerId)) return null;
    const row = await dataSource.getRepository(reviewerTable).findOneBy({ id: reviewerId });
    return row === null ? null : toReviewer(row);
  }

  @Mutation(() => Reviewer)
  async createReviewer(
    @Arg('name', () => String) name: string,
    @Ctx() { dataSource }: Context,
  ): Promise<Reviewer> {
    const trimmed = name.trim().replaceAll(/\s+/gu, ' ');
    if (trimmed === '' || trimmed.length > longestName) {
      throw badInput(`A name has 1 to ${longestName} characters.`, 'name');
    }
    try {
      return toReviewer(await dataSource.getRepository(reviewerTable).save({ name: trimmed }));
    } catch (error) {
      if (isUniqueViolation(error)) {
        throw badInput(`There is a reviewer "${trimmed}" already; choose that profile.`, 'name');
      }
      throw error;
    }
  }
}

function toReviewer({ id, name }: ReviewerRow): Reviewer {
  return { id, name };
}
