import {
  metricTable,
  type DataSource,
  type EntityManager,
  type Metric,
  type MetricVersion,
} from '@plumbline/schema/postgres';
import { notFound } from '../errors.ts';

/** A version with the names of those it refers to. */
export interface VersionRow extends MetricVersion {
  publisher: string | null;
  basedOnVersion: string | null;
}

const versionRows = `
  SELECT one.id, one.metric, one.version, one.state, one.rubric, one.changelog, one.revision,
    one.based_on AS "basedOn", one.created_by AS "createdBy", one.created_at AS "createdAt",
    one.published_by AS "publishedBy", one.published_at AS "publishedAt", one.retired_at AS "retiredAt",
    publisher.name AS publisher, base.version AS "basedOnVersion"
  FROM metric_version one
  LEFT JOIN reviewer publisher ON publisher.id = one.published_by
  LEFT JOIN metric_version base ON base.id = one.based_on`;
const newestFirst = `one.state = 'draft' DESC, one.published_at DESC, one.created_at DESC, one.version`;

/** All metrics, by key. */
export function allMetrics(manager: EntityManager): Promise<Metric[]> {
  return manager.find(metricTable, { order: { key: 'ASC' } });
}

export function metricOf(manager: EntityManager, key: string): Promise<Metric | null> {
  return manager.findOneBy(metricTable, { key });
}

/** Keeps others from changing a metric's versions until the transaction ends. @throws UserError NOT_FOUND */
export async function lockMetric(manager: EntityManager, key: string): Promise<void> {
  const metric = await manager.findOne(metricTable, { where: { key }, lock: { mode: 'pessimistic_write' } });
  if (metric === null) throw notFound(`Metric “${key}”`, 'metric');
}

/** The versions of a metric: the draft, then the newest published first. */
export function versionsOf(manager: EntityManager, metric: string): Promise<VersionRow[]> {
  return manager.query<VersionRow[]>(`${versionRows} WHERE one.metric = $1 ORDER BY ${newestFirst}`, [
    metric,
  ]);
}

/** The same for several metrics. */
export async function versionsOfEach(
  { dataSource }: { dataSource: DataSource },
  metrics: readonly string[],
): Promise<VersionRow[][]> {
  const rows = await dataSource.query<VersionRow[]>(
    `${versionRows} WHERE one.metric = ANY($1) ORDER BY ${newestFirst}`,
    [metrics],
  );
  return metrics.map((metric) => rows.filter((row) => row.metric === metric));
}

/** Versions by their ids; null for an unknown id. */
export async function versionsByIds(
  { dataSource }: { dataSource: DataSource },
  ids: readonly string[],
): Promise<(VersionRow | null)[]> {
  const rows = await dataSource.query<VersionRow[]>(`${versionRows} WHERE one.id = ANY($1)`, [ids]);
  return ids.map((id) => rows.find((row) => row.id === id) ?? null);
}

/** A version by its name, or null. */
export async function versionOf(
  manager: EntityManager,
  metric: string,
  version: string,
): Promise<VersionRow | null> {
  const rows = await manager.query<VersionRow[]>(
    `${versionRows} WHERE one.metric = $1 AND one.version = $2`,
    [metric, version],
  );
  return rows[0] ?? null;
}

/** A version by its id, or null. */
export async function versionById(manager: EntityManager, id: string): Promise<VersionRow | null> {
  const rows = await manager.query<VersionRow[]>(`${versionRows} WHERE one.id = $1`, [id]);
  return rows[0] ?? null;
}

/** The version in use: the newest published; if none ever was, the draft; null if there is neither. */
export async function currentVersion(manager: EntityManager, metric: string): Promise<VersionRow | null> {
  const rows = await manager.query<VersionRow[]>(
    `${versionRows} WHERE one.metric = $1 AND one.state <> 'retired'
     ORDER BY one.state = 'published' DESC, one.published_at DESC, one.created_at DESC LIMIT 1`,
    [metric],
  );
  return rows[0] ?? null;
}

/** The draft of a metric, or null. */
export async function draftOf(manager: EntityManager, metric: string): Promise<VersionRow | null> {
  const rows = await manager.query<VersionRow[]>(
    `${versionRows} WHERE one.metric = $1 AND one.state = 'draft'`,
    [metric],
  );
  return rows[0] ?? null;
}

/** The words of every rule of the published versions of a metric, or of all; the oldest version's first. */
export function writtenRules(
  manager: EntityManager,
  metric?: string,
): Promise<{ key: string; label: string; statement: string }[]> {
  return manager.query(
    `SELECT rule->>'key' AS key, rule->>'label' AS label, rule->>'statement' AS statement
     FROM metric_version CROSS JOIN jsonb_array_elements(rubric->'rules') rule
     WHERE state <> 'draft' AND ($1::text IS NULL OR metric = $1) ORDER BY published_at`,
    [metric ?? null],
  );
}
