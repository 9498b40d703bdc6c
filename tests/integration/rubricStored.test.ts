import { rmSync } from 'node:fs';
import { metricTable, openPostgres, type Postgres } from '@plumbline/schema/postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedSampleRubric } from '../../api/src/rubric/seedSampleRubric.ts';
import { versionOf, versionsOf } from '../../api/src/rubric/versions.query.ts';
import { sampleVersions } from '../../etl/src/index.ts';
import { emptyDataFolder } from '../testkit/warehouse.ts';

let postgres: Postgres;
const dataDir = emptyDataFolder();
beforeAll(async () => {
  postgres = await openPostgres({ url: undefined, dataDir });
});
afterAll(async () => {
  await postgres.close();
  rmSync(dataDir, { recursive: true, force: true });
});

test('the sample brings its metric with the versions that its scores name, once', async () => {
  const { dataSource } = postgres;
  await Promise.all([seedSampleRubric(dataSource), seedSampleRubric(dataSource)]);
  await seedSampleRubric(dataSource);
  const rows = await versionsOf(dataSource.manager, 'cx');
  expect(rows).toMatchObject([
    { version: '3.2', state: 'published', basedOnVersion: '3.1', publisher: null },
    { version: '3.1', state: 'published', basedOnVersion: null },
  ]);
  expect(rows.map(({ rubric }) => rubric).toReversed()).toEqual(sampleVersions().map(({ rubric }) => rubric));
});

test('a workspace with a metric of its own gets none of the sample', async () => {
  const { dataSource } = postgres;
  await dataSource
    .transaction(async (manager) => {
      await manager.query('TRUNCATE metric_version, metric CASCADE');
      await manager.insert(metricTable, { key: 'own', name: 'Own' });
    })
    .then(() => seedSampleRubric(dataSource));
  expect(await dataSource.getRepository(metricTable).find()).toMatchObject([{ key: 'own' }]);
  await dataSource.query('TRUNCATE metric CASCADE');
  await seedSampleRubric(dataSource);
});

test.each([
  `UPDATE metric_version SET rubric = '{"base": 1, "rules": []}' WHERE version = '3.1'`,
  `UPDATE metric_version SET rubric = jsonb_set(rubric, '{base}', '1'), state = 'retired' WHERE version = '3.1'`,
  `UPDATE metric_version SET changelog = 'Nothing of note.' WHERE version = '3.1'`,
  `UPDATE metric_version SET state = 'draft' WHERE version = '3.1'`,
  `DELETE FROM metric_version WHERE version = '3.2'`,
])('PostgreSQL itself refuses: %s', async (statement) => {
  const { dataSource } = postgres;
  await expect(dataSource.query(statement)).rejects.toMatchObject({ code: 'PL002' });
  expect((await versionOf(dataSource.manager, 'cx', '3.1'))!.rubric).toEqual(sampleVersions()[0]!.rubric);
});
