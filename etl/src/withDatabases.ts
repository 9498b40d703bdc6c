import { join } from 'node:path';
import { readEnvironment } from './env.ts';
import { openDatabases, type Databases } from './openDatabases.ts';
import { progressPrinter } from './progress.ts';
import type { LoadProgress } from './progress.ts';
import { emptyStandardInput } from './sources/standardInput.ts';

type Opened = Pick<Databases, 'warehouse' | 'dataSource'> & { quarantineDir: string };

/** Opens the environment's databases, does the work and closes them. If you read standard input, open it before. */
export async function withDatabases<Result>(work: (opened: Opened) => Promise<Result>): Promise<Result> {
  const environment = readEnvironment(process.env);
  emptyStandardInput();
  const { warehouse, dataSource, close } = await openDatabases(environment);
  try {
    return await work({ warehouse, dataSource, quarantineDir: join(environment.dataDir, 'quarantine') });
  } finally {
    await close();
  }
}

/** Does work and prints its progress on stderr. @param things what it reads. */
export async function withProgress<Result>(
  things: string,
  work: (onProgress: (progress: LoadProgress) => void) => Promise<Result>,
): Promise<Result> {
  const progress = progressPrinter(process.stderr, things);
  try {
    return await work(progress.print);
  } finally {
    progress.end();
  }
}
