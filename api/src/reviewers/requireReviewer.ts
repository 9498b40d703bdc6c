import { reviewerTable, type EntityManager, type Reviewer } from '@plumbline/schema/postgres';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether `text` is a UUID, and so can be the id of a row. */
export const isUuid = (text: string): boolean => uuid.test(text);

/**
 * The asking reviewer.
 * @throws UserError NO_REVIEWER if the request names no known reviewer.
 */
export async function requireReviewer(
  { reviewerId, dataSource }: Pick<Context, 'reviewerId' | 'dataSource'>,
  manager: EntityManager = dataSource.manager,
): Promise<Reviewer> {
  const reviewer =
    reviewerId === null || !isUuid(reviewerId)
      ? null
      : await manager.findOneBy(reviewerTable, { id: reviewerId });
  if (reviewer === null) {
    throw new UserError('NO_REVIEWER', 'Say who you are first: choose or create a reviewer profile.');
  }
  return reviewer;
}
