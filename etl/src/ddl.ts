/** `npx pnpm ddl`: prints the statements that make the warehouse, as they would run, and runs none. */
import { databaseOf, everywhere, warehouseDdl } from '@plumbline/schema/clickhouse';
import { runCommand } from './command.ts';
import { readEnvironment } from './env.ts';

process.exitCode = await runCommand(async () => {
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
