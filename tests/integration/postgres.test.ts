import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { WarehouseUnavailableError, WriterLockLostError } from '@plumbline/schema';
import type { Warehouse } from '@plumbline/schema/clickhouse';
import {
  beginLoadRun,
  loadRunTable,
  openPostgres,
  takeScheduledRun,
  type Postgres,
} from '@plumbline/schema/postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finishLoad, recover, withWriterLock, writeBatch } from '../../etl/src/warehouse/index.ts';
import { prepared, randomConversation, seededRandom } from '../testkit/conversations.ts';
import { crashing, interrupted } from '../testkit/crashingClient.ts';
import { postgresPrograms, startPostgresServer, type PostgresServer } from '../testkit/postgresServer.ts';
import { freePort } from '../testkit/runningApp.ts';
import { emptyDataFolder, openTemporaryWarehouse, noWords } from '../testkit/warehouse.ts';
import { conversationRows, rollupRows } from '../testkit/warehouseContents.ts';

const root = join(import.meta.dirname, '../..');

const counts = { read: 3, loaded: 2, replaced: 0, unchanged: 0, deleted: 0, rejected: 1, unexplained: 0 };

describe.each([
  { on: 'embedded', there: true },
  { on: 'server', there: postgresPrograms !== null },
] as const)('PostgreSQL, $on', ({ on, there }) => {
  let server: PostgresServer | undefined;
  let dataDir: string;
  let postgres: Postgres;
  const open = () => openPostgres({ url: server?.url, dataDir });

  beforeAll(async () => {
    if (!there) return;
    dataDir = emptyDataFolder();
    if (on === 'server') server = await startPostgresServer();
    postgres = await open();
  });
  afterAll(async () => {
    if (!there) return;
    if (postgres.dataSource.isInitialized) await postgres.close();
    await server?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it.runIf(on === 'embedded')('takes little memory, in a folder made with more too', async () => {
    expect(await postgres.dataSource.query('SHOW shared_buffers')).toEqual([{ shared_buffers: '16MB' }]);
    expect(readFileSync(join(dataDir, 'postgres/postgresql.conf'), 'utf8')).toMatch(
      /^shared_buffers = 128MB/m,
    );
  });

  it.runIf(there)('keeps the runs of the loader', async () => {
    const done = await beginLoadRun(postgres.dataSource, ['a.ndjson', '-']);
    await done.finish({ counts, quarantine: 'rejected/1.ndjson' });
    const failed = await beginLoadRun(postgres.dataSource, ['b.ndjson']);
    await failed.fail('The disk is full.');
    const runs = await postgres.dataSource.getRepository(loadRunTable).find({ order: { id: 'ASC' } });
    expect(runs).toMatchObject([
      { state: 'done', sources: ['a.ndjson', '-'], counts, quarantine: 'rejected/1.ndjson', error: null },
      { state: 'failed', sources: ['b.ndjson'], counts: null, error: 'The disk is full.' },
    ]);
    expect(runs[0]!.finishedAt!.getTime()).toBeGreaterThanOrEqual(runs[0]!.startedAt.getTime());
  });

  it.runIf(there && on === 'server')('lets go of a run whose end cannot be written down', async () => {
    const { dataSource } = postgres;
    const load = await beginLoadRun(dataSource, ['c.ndjson']);
    const job = (await takeScheduledRun(dataSource, { job: 'any', dueAt: new Date() }))!;
    const tables = ['load_run', 'schedule_run'];
    for (const table of tables)
      await dataSource.query(`ALTER TABLE ${table} ADD CONSTRAINT refused CHECK (error <> 'refused')`);
    await expect(load.fail('refused')).rejects.toThrow(/check constraint/);
    await expect(job.end({ state: 'failed', error: 'refused' })).rejects.toThrow(/check constraint/);
    for (const table of tables) await dataSource.query(`ALTER TABLE ${table} DROP CONSTRAINT refused`);
    expect(await dataSource.query(`SELECT objid FROM pg_locks WHERE locktype = 'advisory'`)).toEqual([]);
  });

  it.runIf(there)('marks the run of a killed process as interrupted at the next opening', async () => {
    if (on === 'embedded') await postgres.close();
    const killed = spawn(
      process.execPath,
      [
        '--import',
        'tsx',
        '--input-type=module',
        '-e',
        `const { openPostgres, beginLoadRun } = await import('./schema/src/postgres/index.ts');
         const { dataSource } = await openPostgres(${JSON.stringify({ url: server?.url, dataDir })});
         const { id } = await beginLoadRun(dataSource, ['killed']);
         process.stdout.write(String(id)); setInterval(() => {}, 1000);`,
      ],
      { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const [id] = (await once(killed.stdout, 'data')).map(Number);
    const living = on === 'server' ? await beginLoadRun(postgres.dataSource, ['living']) : undefined;
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    if (on === 'embedded') postgres = await open();
    // A server sees that a connection is gone a moment after it is.
    await expect
      .poll(async () => {
        if (on === 'server') await (await open()).close();
        return (await postgres.dataSource.getRepository(loadRunTable).findOneBy({ id }))?.state;
      })
      .toBe('interrupted');
    const runs = postgres.dataSource.getRepository(loadRunTable);
    expect(await runs.countBy({ state: 'running' })).toBe(living === undefined ? 0 : 1);
    await living?.finish({ counts, quarantine: null });
  });

  it.runIf(there)(
    'lets writers take turns, so that two loads at once end as one after the other',
    async () => {
      const random = seededRandom(5);
      const records = Array.from({ length: 60 }, () => randomConversation(random));
      const batches = (order: number) =>
        Array.from({ length: 4 }, (_, batch) =>
          records.slice(batch * 10, batch * 10 + 30).map((record, index) =>
            prepared(`c${batch * 10 + index}`, {
              ...record,
              startedAt: record.startedAt + order * 86_400_000,
            }),
          ),
        );
      const warehouse = await openTemporaryWarehouse();
      try {
        await recover(warehouse, noWords);
        let loaded = 0;
        const load = async (
          dataSource: Postgres['dataSource'],
          order: number,
          into: Warehouse = warehouse,
        ) => {
          for (const batch of batches(order)) {
            const written = await withWriterLock(into, dataSource, () => writeBatch(into, batch));
            loaded += written.loaded;
          }
          await withWriterLock(into, dataSource, () => finishLoad(into, noWords));
        };
        // On a server the second load has a client and a connection of its own, as another process has.
        const other = on === 'server' ? await open() : undefined;
        const second =
          other === undefined ? warehouse : crashing(warehouse, { statement: Infinity }).warehouse;
        await Promise.all([
          load(postgres.dataSource, 1),
          load(other?.dataSource ?? postgres.dataSource, 2, second),
        ]);
        expect(loaded).toBe(60);
        await load(postgres.dataSource, 3);
        await other?.close();
        const together = [await conversationRows(warehouse), await rollupRows(warehouse)];
        await warehouse.client.command({ query: 'TRUNCATE TABLE conversation' });
        await warehouse.client.command({ query: 'TRUNCATE TABLE identity' });
        await load(postgres.dataSource, 3);
        expect([await conversationRows(warehouse), await rollupRows(warehouse)]).toEqual(together);
        expect(together[0]).toHaveLength(60);
      } finally {
        await warehouse.close();
      }
    },
  );

  it.runIf(there && on === 'server')(
    'restarted in the midst of a batch, has its writer stop before another one is disturbed',
    async () => {
      const random = seededRandom(6);
      const batch = (offset: number) =>
        Array.from({ length: 20 }, (_, index) => prepared(`c${index + offset}`, randomConversation(random)));
      const [mine, others] = [batch(0), batch(10)];
      const warehouse = await openTemporaryWarehouse();
      const other = await open();
      const write = (records: typeof mine, { dataSource }: Postgres, into: Warehouse = warehouse) =>
        withWriterLock(into, dataSource, (locked) => writeBatch(locked, records));
      const contents = async () => {
        await withWriterLock(warehouse, postgres.dataSource, (locked) => finishLoad(locked, noWords));
        return [await conversationRows(warehouse), await rollupRows(warehouse)];
      };
      try {
        await recover(warehouse, noWords);
        const sent = interrupted(warehouse, Infinity, () => Promise.resolve());
        await write(mine, postgres, sent.warehouse);
        const last = sent.statements();
        await write(others, postgres);
        await write(mine, postgres);
        const expected = await contents();
        for (const statement of [3, last]) {
          for (const table of ['conversation', 'identity', 'load_batch', 'rollup'])
            await warehouse.client.command({ query: `TRUNCATE TABLE ${table}` });
          const written = withWriterLock(warehouse, postgres.dataSource, (locked) =>
            writeBatch(
              interrupted(locked, statement, async () => {
                await server!.goAway();
                await server!.comeBack();
                await write(others, other, crashing(warehouse, { statement: Infinity }).warehouse);
              }).warehouse,
              mine,
            ),
          );
          await expect(written).rejects.toThrow(WriterLockLostError);
          await write(mine, postgres);
          expect(await contents()).toEqual(expected);
        }
      } finally {
        await other.close();
        await warehouse.close();
      }
    },
  );

  it.runIf(there)('holds nobody up after a writer that failed', async () => {
    const warehouse = await openTemporaryWarehouse();
    try {
      const failing = withWriterLock(warehouse, postgres.dataSource, () =>
        Promise.reject(new Error('The disk is full.')),
      );
      const next = withWriterLock(warehouse, postgres.dataSource, () => Promise.resolve('written'));
      await expect(failing).rejects.toThrow('The disk is full.');
      expect(await next).toBe('written');
    } finally {
      await warehouse.close();
    }
  });

  it.runIf(there)('is refused in one line where a newer Plumbline was, and left as it is', async () => {
    const said =
      'The PostgreSQL database belongs to a newer Plumbline: its migration Later1800000000001 is not known here. Start that version or a later one.';
    await postgres.dataSource.query(
      `INSERT INTO migration (timestamp, name) VALUES (1800000000001, 'Later1800000000001')`,
    );
    await postgres.close();
    await expect(open()).rejects.toThrow(new WarehouseUnavailableError(said));
  });
});

describe('a PostgreSQL server that cannot be used', () => {
  it('that nobody runs is said in one line without the password', async () => {
    const url = `postgres://plumb:hunter2@127.0.0.1:${await freePort()}/plumb`;
    const opening = openPostgres({ url, dataDir: '' });
    await expect(opening).rejects.toThrow(WarehouseUnavailableError);
    await expect(opening).rejects.toThrow(
      /^No PostgreSQL server answers at 127\.0\.0\.1:\d+\/plumb \(ECONNREFUSED\)\.$/,
    );
  });

  it.runIf(postgresPrograms !== null)('that refuses is said in one line without the password', async () => {
    const server = await startPostgresServer();
    try {
      const refused = openPostgres({ url: server.url.replace('secret-word', 'hunter2'), dataDir: '' });
      await expect(refused).rejects.toThrow(
        `The user or password of POSTGRES_URL is refused by the server at ${server.host}/postgres (28P01).`,
      );
      const missing = openPostgres({ url: server.url.replace(/postgres$/, 'nowhere'), dataDir: '' });
      await expect(missing).rejects.toThrow(
        `The database of POSTGRES_URL does not exist at ${server.host}/nowhere (3D000).`,
      );
    } finally {
      await server.stop();
    }
  });
});
