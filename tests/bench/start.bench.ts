import { join } from 'node:path';
import { runApp } from '../testkit/runningApp.ts';
import type { Figure } from './main.ts';
import { median } from './measure.ts';

const rounds = 5;
const ways = {
  bundle: ['bin/run.mjs', 'api/src/main.ts'],
  modules: ['--import', 'tsx', 'api/src/main.ts'],
};

/** How long an app with the sample takes until it answers: from one file, and from its modules one by one. */
export async function benchStart(workDir: string): Promise<Figure[]> {
  const dataDir = join(workDir, 'sample');
  const start = async (script: readonly string[]): Promise<number> => {
    const begun = performance.now();
    const app = await runApp({
      dataDir,
      command: [process.execPath, '--max-semi-space-size=32', ...script],
    });
    const ms = performance.now() - begun;
    await app.stop();
    return ms;
  };
  // The first loads the sample.
  for (const script of Object.values(ways)) await start(script);
  const took: Record<keyof typeof ways, number[]> = { bundle: [], modules: [] };
  for (let round = 0; round < rounds; round++) {
    took.bundle.push(await start(ways.bundle));
    took.modules.push(await start(ways.modules));
  }
  const [bundle, modules] = [median(took.bundle), median(took.modules)];
  return [
    { name: 'start with the sample, median', value: bundle, unit: 'ms' },
    { name: 'start with the sample, module by module', value: modules, unit: 'ms' },
    { name: 'start, times as fast as module by module', value: modules / bundle, unit: '×' },
  ];
}
