import type { Rubric } from '@plumbline/schema';
import {
  liveScoringTable,
  metricTable,
  metricVersionTable,
  rolloutStepTable,
  targetTable,
  type EntityManager,
} from '@plumbline/schema/postgres';
import { badInput, conflict, isUniqueViolation, notFound, type UserError } from '../errors.ts';
import {
  currentVersion,
  draftOf,
  lockMetric,
  versionById,
  versionOf,
  type VersionRow,
} from './versions.query.ts';

/** The rubric that the first draft of a metric begins with. */
const emptyRubric: Rubric = { base: 7, rules: [] };

export interface NewDraft {
  metric: string;
  version: string;
  /** The reviewer who makes it; null: no person did. */
  by: string | null;
}

/** @throws UserError BAD_INPUT if the key is taken. */
export async function insertMetric(manager: EntityManager, key: string, name: string): Promise<void> {
  try {
    await manager.insert(metricTable, { key, name });
  } catch (error) {
    if (isUniqueViolation(error)) throw badInput(`There is a metric “${key}” already.`, 'key');
    throw error;
  }
}

/** Inserts a metric if there is none at all; false if there is one, even if another process just made it. */
export async function insertFirstMetric(manager: EntityManager, key: string, name: string): Promise<boolean> {
  const made = await manager.query<object[]>(
    `INSERT INTO metric (key, name) SELECT $1, $2 WHERE NOT EXISTS (SELECT FROM metric)
     ON CONFLICT DO NOTHING RETURNING key`,
    [key, name],
  );
  return made.length > 0;
}

/**
 * Makes the next draft as a copy of `basedOn`, or of the version in use; call it in a transaction.
 * @throws UserError NOT_FOUND without the metric or `basedOn`; CONFLICT if there is a draft or the name is taken.
 */
export async function insertDraft(
  manager: EntityManager,
  draft: NewDraft,
  { basedOn, rubric }: { basedOn?: string | null; rubric?: Rubric } = {},
): Promise<VersionRow> {
  const { metric, version, by } = draft;
  await lockMetric(manager, metric);
  const known = await draftOf(manager, metric);
  if (known !== null) throw draftThere(known);
  const named = await versionOf(manager, metric, version);
  if (named !== null) {
    throw conflict(`${version} is ${named.state} already; give the next draft another name.`, 'version');
  }
  const base =
    basedOn == null ? await currentVersion(manager, metric) : await versionOf(manager, metric, basedOn);
  if (basedOn != null && base === null) throw notFound(`Version “${basedOn}” of “${metric}”`, 'basedOn');
  const { discardedRevision } = await manager.findOneByOrFail(metricTable, { key: metric });
  const saved = await manager.save(metricVersionTable, {
    metric,
    version,
    state: 'draft' as const,
    rubric: rubric ?? base?.rubric ?? emptyRubric,
    basedOn: base?.id ?? null,
    revision: discardedRevision + 1,
    createdBy: by,
  });
  return found(await versionById(manager, saved.id));
}

/**
 * Replaces a draft by what `change` makes of it, if nobody has changed it since `revision`.
 * @throws UserError NOT_FOUND, or CONFLICT for another revision or a version that is not a draft.
 */
export async function updateDraft(
  manager: EntityManager,
  { metric, version, revision }: { metric: string; version: string; revision: number },
  change: (before: Rubric) => Rubric,
): Promise<VersionRow> {
  const row = await lockDraft(manager, { metric, version, revision });
  const rubric = change(row.rubric);
  await manager.save(metricVersionTable, { id: row.id, rubric, revision: revision + 1 });
  return found(await versionById(manager, row.id));
}

/** @throws UserError as `updateDraft` does. */
export async function deleteDraft(
  manager: EntityManager,
  draft: { metric: string; version: string; revision: number },
): Promise<void> {
  const { id } = await lockDraft(manager, draft);
  const [{ used } = { used: false }] = await manager.query<{ used: boolean }[]>(
    'SELECT EXISTS (SELECT FROM label_set WHERE metric_version = $1) AS used',
    [id],
  );
  if (used) throw conflict(`A set to label uses ${draft.version}; it stays until that set is gone.`);
  await manager.delete(targetTable, { metricVersion: id });
  await manager.delete(metricVersionTable, { id });
  await manager.update(metricTable, { key: draft.metric }, { discardedRevision: draft.revision });
}

/** @throws UserError as `updateDraft` does; BAD_INPUT if the draft has no rules. */
export async function publishDraft(
  manager: EntityManager,
  draft: { metric: string; version: string; revision: number },
  { changelog, by }: { changelog: string; by: string },
): Promise<VersionRow> {
  const row = await lockDraft(manager, draft);
  if (row.rubric.rules.length === 0)
    throw badInput(`${row.version} has no rules yet; add one first.`, 'rules');
  await manager.update(
    metricVersionTable,
    { id: row.id },
    { state: 'published', changelog, publishedBy: by, publishedAt: new Date() },
  );
  return found(await versionById(manager, row.id));
}

/** @throws UserError NOT_FOUND, or CONFLICT for a version that is not published. */
export async function retirePublished(
  manager: EntityManager,
  metric: string,
  version: string,
): Promise<VersionRow> {
  await lockMetric(manager, metric);
  const row = await versionOf(manager, metric, version);
  if (row === null) throw notFound(`Version “${version}” of “${metric}”`, 'version');
  if (row.state === 'draft') throw conflict(`${version} is a draft; discard it instead.`, 'version');
  if (row.state === 'retired') throw conflict(`${version} is retired already.`, 'version');
  if (await manager.existsBy(liveScoringTable, { metricVersion: row.id })) {
    throw conflict(
      `${version} scores conversations as they arrive. Have another version do that, or none, first.`,
      'version',
    );
  }
  const newest = await manager.findOne(rolloutStepTable, {
    where: { metricVersion: row.id },
    order: { id: 'DESC' },
  });
  if (newest !== null && !['live', 'rolled_back'].includes(newest.stage)) {
    throw conflict(`${version} is on its way. Roll it back first.`, 'version');
  }
  await manager.update(metricVersionTable, { id: row.id }, { state: 'retired', retiredAt: new Date() });
  return found(await versionById(manager, row.id));
}

async function lockDraft(
  manager: EntityManager,
  { metric, version, revision }: { metric: string; version: string; revision: number },
): Promise<VersionRow> {
  await lockMetric(manager, metric);
  const row = await versionOf(manager, metric, version);
  if (row === null) throw notFound(`Version “${version}” of “${metric}”`, 'version');
  if (row.state !== 'draft') throw neverChanges(row);
  if (row.revision === revision) return row;
  throw conflict(
    `Somebody saved ${version} meanwhile: it is at revision ${row.revision}, you changed revision ${revision}. Load it again, then make your change.`,
    'revision',
  );
}

const neverChanges = ({ version, state }: VersionRow): UserError =>
  conflict(`${version} is ${state} and never changes; make the next draft.`, 'version');

export const draftThere = ({ version, revision, metric }: VersionRow): UserError =>
  conflict(
    `“${metric}” has the draft ${version} already (revision ${revision}); go on with it, or discard it first.`,
    'version',
  );

function found(row: VersionRow | null): VersionRow {
  if (row === null) throw new Error('A version that was just written is not there.');
  return row;
}
