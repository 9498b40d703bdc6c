import { setTimeout as wait } from 'node:timers/promises';
import { withWriterLock, writersInLine } from '@plumbline/etl';
import { expect, test } from 'vitest';
import { startTemporaryApi } from '../testkit/api.ts';
import { ingest } from '../testkit/ingest.ts';

test('a load under way ends before the databases are closed', async () => {
  const api = await startTemporaryApi();
  const { warehouse, dataSource, close } = api.databases;
  const statesOfLoads = () => dataSource.query<{ state: string }[]>('SELECT state FROM load_run');
  let statesAtClose: { state: string }[] = [];
  api.databases.close = async () => {
    statesAtClose = await statesOfLoads();
    await close();
  };
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  const writer = withWriterLock(warehouse, dataSource, () => released);
  const record = {
    id: 'C-1',
    startedAt: '2026-06-01T10:00:00Z',
    messages: [{ role: 'customer', text: 'Hi.' }],
  };
  const unanswered = ingest(api, [record]).catch((error: unknown) => error);
  await expect.poll(() => writersInLine(warehouse)).toBe(2);

  const closing = api.close();
  expect(await unanswered).toBeInstanceOf(Error);
  // Who does not wait for the load is through by then, or nearly.
  await Promise.race([closing, wait(2_000)]);
  release();
  await Promise.all([closing, writer]);
  expect(statesAtClose).toEqual([{ state: 'done' }]);
});
