import { contentHash, versionTargets, type VersionTargets } from '@plumbline/schema';
import { targetTable, type DataSource, type EntityManager } from '@plumbline/schema/postgres';
import { badInput, conflict, UserError } from '../errors.ts';
import type { VersionRow } from '../rubric/versions.query.ts';
import { lockVersion, lookCount } from './targets.query.ts';

/** @throws UserError BAD_INPUT that names the first thing that is wrong */
export function readTargets(input: unknown): VersionTargets {
  const parsed = versionTargets.safeParse(input);
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0]!;
  const field = path.join('.');
  throw badInput(`${field} ${message}.`, `targets.${field}`);
}

/** Keeps targets as the version's draft; what was drafted before is replaced. @throws UserError TARGETS_FIXED */
export async function saveTargets(
  dataSource: DataSource,
  version: VersionRow,
  targets: VersionTargets,
  by: string,
): Promise<void> {
  await dataSource.transaction(async (manager) => {
    await openVersion(manager, version);
    await manager.delete(targetTable, { metricVersion: version.id, state: 'draft' });
    await manager.insert(targetTable, { metricVersion: version.id, state: 'draft', targets, savedBy: by });
  });
}

/**
 * Locks the draft: from now on these targets hold, and held-out labels may be looked at.
 * @param draft the id of the draft that was seen.
 * @throws UserError BAD_INPUT if the version is itself a draft, CONFLICT if another was saved meanwhile, TARGETS_FIXED
 */
export async function lockTargets(
  dataSource: DataSource,
  version: VersionRow,
  draft: number,
  by: string,
): Promise<void> {
  if (version.state === 'draft') {
    throw badInput(
      `${version.version} is a draft. Publish it first: targets are locked for rules that no longer change.`,
      'version',
    );
  }
  await dataSource.transaction(async (manager) => {
    await openVersion(manager, version);
    const found = await manager.findOneBy(targetTable, { metricVersion: version.id, state: 'draft' });
    if (found?.id !== draft) {
      throw conflict(
        'These are not the targets that were saved last. Look at them, then lock them.',
        'draft',
      );
    }
    await manager.update(targetTable, draft, {
      state: 'locked',
      contentHash: targetsHash(version, found.targets),
      lockedBy: by,
      lockedAt: new Date(),
    });
  });
}

/** SHA-256 of targets and the version they are for. */
const targetsHash = (
  { metric, version }: Pick<VersionRow, 'metric' | 'version'>,
  targets: VersionTargets,
): string => contentHash({ metric, version, targets });

async function openVersion(manager: EntityManager, version: VersionRow): Promise<void> {
  await lockVersion(manager, version.id);
  const looks = await lookCount(manager, version.id);
  if (looks === 0) return;
  throw new UserError(
    'TARGETS_FIXED',
    `The held-out labels were looked at ${looks === 1 ? 'once' : `${looks} times`} for ${version.version}: its targets never change. Make the next version to set others.`,
    'version',
  );
}
