import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabases, readEnvironment } from '@plumbline/etl';

/** Names a data folder with both databases embedded, migrated and empty, for tests to begin from a copy of. */
export const emptyDatabases = 'PLUMBLINE_EMPTY_DATABASES';

/** Creates and migrates the embedded databases once: most of what a test's start would spend. */
export default async function setup(): Promise<() => void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'plumbline-empty-'));
  const databases = await openDatabases(readEnvironment({ PLUMBLINE_DATA: dataDir }));
  await databases.close();
  process.env[emptyDatabases] = dataDir;
  return () => rmSync(dataDir, { recursive: true, force: true });
}
