import type { EntityManager } from '@plumbline/schema/postgres';
import { notFound } from '../errors.ts';
import { versionOf, type VersionRow } from './versions.query.ts';

/** A version by its name. @throws UserError NOT_FOUND */
export async function requireVersion(
  manager: EntityManager,
  metric: string,
  version: string,
): Promise<VersionRow> {
  const row = await versionOf(manager, metric, version);
  if (row === null) throw notFound(`Version “${version}” of “${metric}”`, 'version');
  return row;
}
