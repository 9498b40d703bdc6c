import { sampleVersions } from '@plumbline/etl';
import { metricVersionTable, type DataSource } from '@plumbline/schema/postgres';
import { insertFirstMetric } from './drafts.query.ts';

/** The metric of the sample's scores. */
const metric = { key: 'cx', name: 'Customer experience' };

/**
 * Publishes the versions that the sample's scores name, with their rubric; does nothing if there is any metric.
 * They have no publisher, because no person published them.
 */
export async function seedSampleRubric(dataSource: DataSource): Promise<void> {
  await dataSource.transaction(async (manager) => {
    if (!(await insertFirstMetric(manager, metric.key, metric.name))) return;
    const ids = new Map<string, string>();
    const now = Date.now();
    const versions = sampleVersions();
    for (const [index, { version, basedOn, changelog, rubric }] of versions.entries()) {
      // A moment apart, so that the last one is the newest.
      const publishedAt = new Date(now - (versions.length - 1 - index));
      const { id } = await manager.save(metricVersionTable, {
        metric: metric.key,
        version,
        state: 'published' as const,
        rubric,
        basedOn: basedOn === null ? null : (ids.get(basedOn) ?? null),
        changelog,
        publishedAt,
      });
      ids.set(version, id);
    }
  });
}
