import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Databases, EngineFiles } from '../openDatabases.ts';
import { withWriterLock } from '../warehouse/index.ts';
import { frozenFolder, freezeTables } from './freezeTables.query.ts';
import { postgresDumpName } from './manifest.ts';

/** In the engine's folder: `store/911/9117057a-…/PART`, which holds the files of one part. */
const depthOfPart = 4;

/**
 * Puts the files of both engines as of one moment into `folder`, which is on the disk of the data directory: no writer
 * is between two steps, and what a writer has committed in one database is in the other too. Writers wait while
 * PostgreSQL is packed; the parts of the warehouse never change and are linked, whatever their size.
 */
export async function takeSnapshot(
  { warehouse, dataSource }: Pick<Databases, 'warehouse' | 'dataSource'>,
  { dataDir, dumpPostgres }: EngineFiles,
  folder: string,
): Promise<void> {
  const engine = join(dataDir, 'clickhouse');
  const frozen = join(engine, frozenFolder);
  const copy = join(folder, 'clickhouse');
  // Left by a backup that was killed.
  rmSync(frozen, { recursive: true, force: true });
  mkdirSync(copy, { recursive: true });
  const dump = await withWriterLock(warehouse, dataSource, async () => {
    const packed = await dumpPostgres();
    await freezeTables(warehouse);
    copyDefinitions(engine, copy);
    return packed;
  });
  moveParts(join(frozen, 'store'), join(copy, 'store'));
  rmSync(frozen, { recursive: true, force: true });
  writeFileSync(join(folder, postgresDumpName), Buffer.from(await dump.arrayBuffer()));
}

/** The definitions of the tables, without their rows. */
function copyDefinitions(engine: string, copy: string): void {
  const inParts = (place: string): boolean => {
    const [first, ...rest] = relative(engine, place).split(sep);
    return first === 'store' && rest.length >= depthOfPart - 1 && !/\.(?:sql|txt)$/.test(place);
  };
  for (const name of ['metadata', 'store']) {
    cpSync(join(engine, name), join(copy, name), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (place) => !inParts(place),
    });
  }
}

function moveParts(from: string, to: string): void {
  if (!existsSync(from)) return;
  for (const prefix of readdirSync(from)) {
    for (const table of readdirSync(join(from, prefix))) {
      for (const part of readdirSync(join(from, prefix, table))) {
        renameSync(join(from, prefix, table, part), join(to, prefix, table, part));
      }
    }
  }
}
