import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Databases } from '@plumbline/etl';
import { dayMs } from '@plumbline/schema';
import { asking } from '../testkit/api.ts';
import { seededRandom } from '../testkit/conversations.ts';
import { look, rollupFollowsFacts } from '../testkit/killing.ts';
import { ndjson } from '../testkit/loader.ts';
import { runApp } from '../testkit/runningApp.ts';
import type { Part } from './part.ts';

const root = join(import.meta.dirname, '../..');

/** The app's clock jumps back and forth by up to a year; each time a record is changed by a load. */
export const clock: Part = {
  name: 'clock',
  run: async ({ seed, points = 20, workDir, say }) => {
    const shiftFile = join(workDir, 'shift');
    writeFileSync(shiftFile, '0');
    const dataDir = join(workDir, 'data');
    const app = await runApp({
      dataDir,
      command: [
        process.execPath,
        '--import',
        'tsx',
        '--import',
        join(root, 'tests/testkit/shiftedClock.ts'),
        join(root, 'api/src/main.ts'),
      ],
      args: ['--no-sample'],
      env: { CLOCK_SHIFT: shiftFile },
    });
    const { ask } = asking(app.url);
    const random = seededRandom(seed);
    let [taken, newest] = [0, 0];
    for (let point = 0; point < points; point++) {
      const days = Math.round((random() - 0.5) * 730);
      writeFileSync(shiftFile, String(days * dayMs));
      await wait(50);
      const answer = await fetch(`${app.url}/ingest?source=clock`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-ndjson' },
        body: ndjson([record(point)]),
      });
      if (answer.status === 200) taken += 1;
      const { conversations } = await ask<{
        conversations: { nodes: { messages: { text: string }[] }[] };
      }>(
        '{ conversations(period: { from: "2026-06-01", to: "2026-07-01" }) { nodes { messages { text } } } }',
      );
      const [only, ...more] = conversations.nodes;
      if (only?.messages[0]?.text === said(point) && more.length === 0) newest += 1;
      say(`${point + 1} of ${points}: ${days} days, ${newest} show the newest`);
    }
    const code = await app.stop();
    const { follows, days } = await look(dataDir, async (databases) => ({
      follows: await rollupFollowsFacts(databases),
      days: await daysBetweenRuns(databases),
    }));
    return [
      { claim: 'clock: a load while the clock is up to a year off is taken', tried: points, held: taken },
      { claim: 'clock: after each jump the record that came last counts, once', tried: points, held: newest },
      {
        claim: 'clock: the app closes in order and the rollup equals the facts',
        tried: 1,
        held: code === 0 && follows ? 1 : 0,
        note: `its loads lie ${days} days apart by its own clock`,
      },
    ];
  },
};

/** How far the clock that the app went by was from itself. */
async function daysBetweenRuns({ dataSource }: Databases): Promise<number> {
  const [row] = await dataSource.query<{ days: number }[]>(
    'SELECT extract(day FROM max(started_at) - min(started_at))::int AS days FROM load_run',
  );
  return row!.days;
}

const said = (point: number): string => `I said ${point}.`;

const record = (point: number): object => ({
  id: 'one',
  startedAt: '2026-06-10T10:00:00Z',
  messages: [{ role: 'customer', text: said(point) }],
  scores: [{ version: '1', base: 7, score: 5, reasons: [{ rule: 'long-wait', points: -2 }] }],
});
