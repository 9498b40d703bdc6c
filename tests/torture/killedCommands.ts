import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from '@plumbline/schema/clickhouse';
import { metricTable, metricVersionTable } from '@plumbline/schema/postgres';
import { generateLoad } from '../bench/generateLoad.ts';
import { seededRandom } from '../testkit/conversations.ts';
import { smallRubric } from '../testkit/groundTruth.ts';
import { killAfter, loadedContents, look, rollupFollowsFacts } from '../testkit/killing.ts';
import { ndjson, openLoader, runLoad, runScore, runScript, type RunningCommand } from '../testkit/loader.ts';
import { rollupRows, textRows } from '../testkit/warehouseContents.ts';
import type { Part } from './part.ts';

/** A command that may be killed anywhere and then does the rest when it is run again. */
interface KillableCommand {
  /** The folder that it begins on; null: an empty one. */
  begins: string | null;
  run: (dataDir: string) => RunningCommand;
  /** Everything that must be, to the digit, as where it was never killed. */
  contents: (dataDir: string) => Promise<string[]>;
}

/** Kills it at points spread over the whole of its time, one by seed in each stretch. */
function killedPart(name: string, prepare: (workDir: string) => Promise<KillableCommand>): Part {
  return {
    name,
    run: async ({ seed, points = 25, workDir, say }) => {
      const command = await prepare(workDir);
      const begin = (dataDir: string): void => {
        if (command.begins !== null)
          cpSync(command.begins, dataDir, { recursive: true, verbatimSymlinks: true });
      };
      const wholeDir = join(workDir, 'whole');
      begin(wholeDir);
      const started = performance.now();
      const { code, stderr } = await command.run(wholeDir).ended;
      if (code !== 0) throw new Error(`${name} fails where nobody kills it: ${stderr}`);
      const wholeMs = performance.now() - started;
      const contents = JSON.stringify(await command.contents(wholeDir));

      const random = seededRandom(seed);
      let [interrupted, followed, same] = [0, 0, 0];
      for (let point = 0; point < points; point++) {
        const dataDir = join(workDir, `point${point}`);
        begin(dataDir);
        if (await killAfter(command.run(dataDir), (wholeMs * (point + random())) / points)) interrupted += 1;
        if (await look(dataDir, rollupFollowsFacts)) followed += 1;
        const again = await command.run(dataDir).ended;
        if (again.code === 0 && JSON.stringify(await command.contents(dataDir)) === contents) same += 1;
        rmSync(dataDir, { recursive: true });
        say(`${point + 1} of ${points} points, ${interrupted} killed before the end, ${same} ended the same`);
      }
      const note = `${interrupted} killed before the end`;
      return [
        {
          claim: `${name}: after kill -9 and a restart the rollup equals the facts`,
          tried: points,
          held: followed,
          note,
        },
        {
          claim: `${name}: run again, nothing is lost or doubled, to the digit`,
          tried: points,
          held: same,
          note,
        },
      ];
    },
  };
}

export const killedLoad = killedPart('load', async (workDir) => {
  const file = join(workDir, 'load.ndjson');
  await generateLoad({ path: file, conversations: 60_000, seed: 3 });
  const begins = join(workDir, 'empty');
  await (await openLoader(begins)).close();
  return { begins, run: (dataDir) => runLoad([file], { dataDir }), contents: loadedContents };
});

export const killedScore = killedPart('score', async (workDir) => {
  const begins = join(workDir, 'unscored');
  const databases = await openLoader(begins);
  await databases.load(ndjson(Array.from({ length: 20_000 }, (_, index) => unscored(`c${index}`))));
  const { manager } = databases.dataSource;
  await manager.save(metricTable, { key: 'cx', name: 'CX score' });
  await manager.save(metricVersionTable, {
    metric: 'cx',
    version: '1',
    state: 'published' as const,
    // Judged by the clock alone, so that every conversation gets a score.
    rubric: { ...smallRubric, rules: smallRubric.rules.filter(({ key }) => key === 'long-wait') },
    changelog: 'The first.',
    publishedAt: new Date(),
  });
  await databases.close();
  return {
    begins,
    run: (dataDir) => runScore(['--unscored'], { dataDir }),
    contents: (dataDir) =>
      look(dataDir, async ({ warehouse, dataSource }) => [
        ...(await rollupRows(warehouse)),
        ...(await textRows(
          warehouse,
          sql`SELECT count(), groupBitXor(cityHash64(formatRow('CSV', * EXCEPT (revision, score_scored_at)))) FROM conversation FINAL`,
        )),
        ...(
          await dataSource.query<{ state: string }[]>(
            `SELECT state FROM score_run WHERE state NOT IN ('interrupted') ORDER BY id DESC LIMIT 1`,
          )
        ).map(({ state }) => state),
      ]),
  };
});

const unscored = (id: string): object => ({
  id,
  startedAt: '2026-05-10T10:00:00Z',
  language: 'en',
  channel: 'chat',
  messages: [
    { role: 'customer', text: `Where is my order ${id}?`, at: '2026-05-10T10:00:00Z' },
    { role: 'agent', text: 'I take care of it myself.', at: '2026-05-10T10:40:00Z', author: 'a' },
  ],
});

export const killedMigration = killedPart('migration', async () => ({
  begins: null,
  run: (dataDir) => runScript('tests/testkit/openDatabases.ts', [], { dataDir }),
  contents: (dataDir) =>
    look(dataDir, async ({ warehouse, dataSource }) => {
      const said = await dataSource.query<{ said: string }[]>(
        `SELECT concat_ws(' ', table_name, ordinal_position, column_name, data_type, is_nullable, column_default) AS said
           FROM information_schema.columns WHERE table_schema = 'public'
         UNION ALL SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
         UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
         UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
         UNION ALL SELECT name FROM migration ORDER BY 1`,
      );
      return [
        ...said.map((row) => row.said),
        ...(await textRows(
          warehouse,
          sql`SELECT name, create_table_query FROM system.tables WHERE database = currentDatabase()`,
        )),
        ...(await textRows(
          warehouse,
          sql`SELECT DISTINCT file, checksum FROM migration WHERE event = 'applied'`,
        )),
      ];
    }),
}));
