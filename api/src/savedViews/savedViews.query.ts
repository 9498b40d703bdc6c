import type { EntityManager } from '@plumbline/schema/postgres';
import { z } from 'zod';

const viewRow = z.object({
  id: z.string(),
  name: z.string(),
  owner: z.string(),
  ownerId: z.string(),
  address: z.string(),
  savedAt: z.coerce.date(),
});
export type ViewRow = z.infer<typeof viewRow>;

/** Every saved view with its owner's name, by name. */
export async function savedViews(manager: EntityManager): Promise<ViewRow[]> {
  return z.array(viewRow).parse(
    await manager.query(
      `SELECT v.id, v.name, r.name AS owner, v.owner AS "ownerId", v.address, v.saved_at AS "savedAt"
       FROM saved_view v JOIN reviewer r ON r.id = v.owner ORDER BY lower(v.name), v.name, v.id`,
    ),
  );
}
