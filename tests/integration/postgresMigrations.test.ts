import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { knownPostgresMigrations, openPostgres, type Postgres } from '@plumbline/schema/postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { postgresPrograms, startPostgresServer, type PostgresServer } from '../testkit/postgresServer.ts';

const root = join(import.meta.dirname, '../..');

interface Pg {
  Client: new (options: { connectionString: string }) => {
    connect: () => Promise<void>;
    query: (statement: string) => Promise<{ rows: { name?: string }[] }>;
    end: () => Promise<void>;
  };
}
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what is used of it
const { Client } = createRequire(import.meta.url)('pg') as Pg;

describe.skipIf(postgresPrograms === null)('a database of a PostgreSQL server', () => {
  const dataDir = '';
  let server: PostgresServer;
  let postgres: Postgres;
  beforeAll(async () => {
    server = await startPostgresServer();
    postgres = await openPostgres({ url: server.url, dataDir });
  });
  afterAll(async () => {
    await postgres.close();
    await server.stop();
  });

  test('is migrated once by three that open it empty at the same time', async () => {
    await postgres.dataSource.query('CREATE DATABASE empty');
    const url = server.url.replace(/postgres$/, 'empty');
    const opened = await Promise.all([1, 2, 3].map(() => openPostgres({ url, dataDir })));
    const [row] = await opened[0]!.dataSource.query<{ run: string; names: string }[]>(
      'SELECT count(*) AS run, count(DISTINCT name) AS names FROM migration',
    );
    for (const one of opened) await one.close();
    expect(row).toEqual({
      run: String(knownPostgresMigrations.length),
      names: String(knownPostgresMigrations.length),
    });
  });

  test('is migrated whole after kill -9 in the midst of a migration', async () => {
    await postgres.dataSource.query('CREATE DATABASE half');
    const url = server.url.replace(/postgres$/, 'half');
    const half = new Client({ connectionString: url });
    await half.connect();
    // Its third table is where the migration of people's judgement is held up, and killed.
    await half.query(`
      CREATE FUNCTION hold_up() RETURNS event_trigger LANGUAGE plpgsql AS $$
      BEGIN IF to_regclass('label_set') IS NOT NULL THEN PERFORM pg_sleep(2); END IF; END $$;
      CREATE EVENT TRIGGER hold_up ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION hold_up()`);
    const killed = spawn(
      process.execPath,
      [
        '--import',
        'tsx',
        '--input-type=module',
        '-e',
        `const { openPostgres } = await import('./schema/src/postgres/index.ts');
         await openPostgres(${JSON.stringify({ url, dataDir })});`,
      ],
      { cwd: root, stdio: 'ignore' },
    );
    const heldUp = `SELECT FROM pg_stat_activity WHERE datname = 'half' AND wait_event = 'PgSleep'`;
    await expect.poll(async () => (await half.query(heldUp)).rows.length, { timeout: 60_000 }).toBe(1);
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    await half.query('DROP EVENT TRIGGER hold_up');
    const names = `SELECT name FROM migration ORDER BY id`;
    expect((await half.query(names)).rows.length).toBeLessThan(knownPostgresMigrations.length);
    await (await openPostgres({ url, dataDir })).close();
    const { rows } = await half.query(names);
    expect(rows.map(({ name }) => name)).toEqual(knownPostgresMigrations);
    await half.end();
  });
});
