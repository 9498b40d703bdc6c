import { join } from 'node:path';
import {
  load,
  openDatabases,
  loadEnglish,
  openScorers,
  plantedTruth,
  sampleLines,
  type Environment,
  type LoadProgress,
} from '@plumbline/etl';
import { seedSampleRubric } from './rubric/seedSampleRubric.ts';
import type { Log } from './log/openLog.ts';
import { startServer } from './server.ts';
import { countOfSource, extent } from './workspace/workspace.query.ts';
import { sampleSource } from './workspace/workspace.resolver.ts';

export interface AppOptions {
  env: Environment;
  /** Whether to load the sample if the warehouse is empty. */
  sample: boolean;
  log?: Log;
  /** Called with each line to show to a person who waits. */
  onProgress?: (line: string) => void;
}

/** Opens the databases, loads the sample if the warehouse is empty, and serves the app. */
export async function startApp({
  env,
  sample,
  log,
  onProgress = () => undefined,
}: AppOptions): Promise<{ url: string; close: () => Promise<void> }> {
  const databases = await openDatabases(env);
  const quarantineDir = join(env.dataDir, 'quarantine');
  try {
    const { conversations } = await extent(databases.warehouse);
    if (sample && conversations === 0) {
      onProgress('Loading the sample: 20,000 conversations over six months.');
      // Takes no abort signal: the next start would take a partly loaded sample for the whole.
      await load([{ name: 'sample', bytes: sampleLines() }], {
        warehouse: databases.warehouse,
        dataSource: databases.dataSource,
        source: sampleSource,
        quarantineDir,
        onProgress: throttled(({ read, seconds }) => {
          onProgress(`  ${(read ?? 0).toLocaleString('en')} conversations, ${Math.round(seconds)} s`);
        }),
      });
    }
    if (sample && conversations <= plantedTruth.SAMPLE_CONVERSATIONS) {
      const { own, others } = await countOfSource(databases.warehouse, sampleSource);
      if (own > 0 && others === 0) await seedSampleRubric(databases.dataSource);
    }
    const webDir = join(import.meta.dirname, '../../web/dist');
    const { host, port, delivery, publicUrl, access, metrics, tracesUrl } = env;
    const server = await startServer(databases, {
      host,
      port,
      webDir,
      quarantineDir,
      delivery,
      publicUrl,
      access,
      metrics,
      tracesUrl,
      ...(log === undefined ? {} : { log }),
      ...(await openScorers(env)),
    });
    loadEnglish();
    return {
      url: server.url,
      close: async () => {
        await server.close();
        await databases.close();
      },
    };
  } catch (error) {
    await databases.close();
    throw error;
  }
}

/** Passes on at most one progress report per second. */
function throttled(tell: (progress: LoadProgress) => void): (progress: LoadProgress) => void {
  let next = 1;
  return (progress) => {
    if (progress.seconds < next) return;
    next = progress.seconds + 1;
    tell(progress);
  };
}
