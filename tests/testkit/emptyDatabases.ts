import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabases, readEnvironment } from '@plumbline/etl';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** A data folder with both databases embedded, migrated and empty, for tests to begin from a copy of. */
    emptyDatabases: string;
  }
}

/** Creates and migrates the embedded databases once: most of what a test's start would spend. */
export default async function setup(project: TestProject): Promise<() => void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'plumbline-empty-'));
  const databases = await openDatabases(readEnvironment({ PLUMBLINE_DATA: dataDir }));
  await databases.close();
  project.provide('emptyDatabases', dataDir);
  return () => rmSync(dataDir, { recursive: true, force: true });
}
