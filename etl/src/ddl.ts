/** `npx pnpm ddl`: prints the statements that would create the warehouse, and runs none. */
import { databaseOf, everywhere, warehouseDdl } from '@plumbline/schema/clickhouse';
import { runCommand } from './command/runCommand.ts';
import { readEnvironment } from './env.ts';

const usage = {
  name: 'ddl',
  does: 'Prints the statements that make the warehouse that CLICKHOUSE_URL and CLICKHOUSE_CLUSTER name; runs none.',
  options: {},
  examples: [''],
} as const;

process.exitCode = await runCommand(usage, async () => {
  const { clickHouseUrl, clickHouseCluster: name } = readEnvironment(process.env);
  const database = clickHouseUrl === undefined ? 'default' : databaseOf(clickHouseUrl);
  const cluster = name === undefined ? undefined : { name, database };
  process.stdout.write(`CREATE DATABASE IF NOT EXISTS ${database}${everywhere(cluster)};\n`);
  let before = '';
  for (const { file, statement } of await warehouseDdl(cluster)) {
    process.stdout.write(`${file === before ? '' : `\n-- ${file}`}\n${statement};\n`);
    before = file;
  }
  return 0;
});
