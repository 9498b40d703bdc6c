import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { openClickHouse } from '@plumbline/schema/clickhouse';
import { afterEach, describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../testkit/warehouse.ts';

const cleanUp: (() => unknown)[] = [];

afterEach(async () => {
  for (const undo of cleanUp.splice(0).toReversed()) await undo();
});

describe('rows on their way to the embedded engine', () => {
  const statement = 'INSERT INTO told (text) SETTINGS async_insert = 0 FORMAT JSONCompactEachRow';

  async function openIn(dataDir: string) {
    const client = await openClickHouse({ dataDir });
    cleanUp.push(() => client.close());
    await client.command({ query: 'CREATE TABLE told (text String) ENGINE = Memory' });
    return {
      insert: (row: string) => client.exec({ query: statement, values: Readable.from([Buffer.from(row)]) }),
      told: async () =>
        (await client.query({ query: 'SELECT text FROM told', format: 'JSONEachRow' })).json(),
    };
  }

  it('arrive whatever the folder of the data is called', async () => {
    const parent = temporaryDirectory();
    cleanUp.push(() => rmSync(parent, { recursive: true, force: true }));
    const { insert, told } = await openIn(join(parent, `o'neill {a,b} [c] *? \\ {1..3}`));
    await insert('["Still no reply."]\n');
    expect(await told()).toEqual([{ text: 'Still no reply.' }]);
  });

  it('leave nothing behind: not when they are refused, not after a kill', async () => {
    const dataDir = temporaryDirectory();
    cleanUp.push(() => rmSync(dataDir, { recursive: true, force: true }));
    const incoming = join(dataDir, 'incoming');
    mkdirSync(incoming);
    writeFileSync(join(incoming, 'of-one-that-was-killed'), '["my card is 4711"]\n');
    const { insert, told } = await openIn(dataDir);
    expect(readdirSync(incoming)).toEqual([]);
    expect(statSync(incoming).mode & 0o777).toBe(0o700);
    await insert('["kept"]\n');
    await expect(insert('no row\n')).rejects.toThrow('Cannot parse input');
    expect(readdirSync(incoming)).toEqual([]);
    expect(await told()).toEqual([{ text: 'kept' }]);
  });
});
