import type { EntityManager } from '@plumbline/schema/postgres';
import { z } from 'zod';
import type { Override } from './gate.ts';

const overrideRow = z.object({ block: z.string(), reason: z.string(), by: z.string(), at: z.coerce.date() });

/** All blocks of a version that an owner set aside, oldest first. */
export async function overridesOf(manager: EntityManager, versionId: string): Promise<Override[]> {
  return z.array(overrideRow).parse(
    await manager.query(
      `SELECT o.block, o.reason, r.name AS by, o.at FROM gate_override o JOIN reviewer r ON r.id = o.by
       WHERE o.metric_version = $1 ORDER BY o.id`,
      [versionId],
    ),
  );
}

/** The name of the version that scores a metric's conversations as they arrive; null if none does. */
export async function liveVersion(manager: EntityManager, metric: string): Promise<string | null> {
  const [row] = z
    .array(z.object({ version: z.string() }))
    .parse(
      await manager.query(
        'SELECT v.version FROM live_scoring l JOIN metric_version v ON v.id = l.metric_version WHERE l.metric = $1',
        [metric],
      ),
    );
  return row?.version ?? null;
}
