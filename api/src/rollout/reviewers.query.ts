import { reviewerTable, type EntityManager } from '@plumbline/schema/postgres';

/** The names of all reviewers, by id. */
export async function reviewerNames(manager: EntityManager): Promise<Map<string, string>> {
  const all = await manager.find(reviewerTable);
  return new Map(all.map(({ id, name }) => [id, name]));
}
