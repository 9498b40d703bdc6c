import { join } from 'node:path';
import { packageScript } from '../testkit/packageScript.ts';
import { runApp } from '../testkit/runningApp.ts';
import type { Figure } from './main.ts';
import { median } from './measure.ts';

const rounds = 5;
const bundle = packageScript('start');
const ways = {
  bundle,
  modules: bundle.flatMap((word) => (word === 'bin/run.mjs' ? ['--import', 'tsx'] : [word])),
};

/** How long an app with the sample takes until it answers: from one file, and from its modules one by one. */
export async function benchStart(workDir: string): Promise<Figure[]> {
  const dataDir = join(workDir, 'sample');
  const start = async (command: string[]): Promise<number> => {
    const begun = performance.now();
    const app = await runApp({ dataDir, command });
    const ms = performance.now() - begun;
    await app.stop();
    return ms;
  };
  // The first loads the sample.
  for (const command of Object.values(ways)) await start(command);
  const took: Record<keyof typeof ways, number[]> = { bundle: [], modules: [] };
  for (let round = 0; round < rounds; round++) {
    took.bundle.push(await start(ways.bundle));
    took.modules.push(await start(ways.modules));
  }
  const [whole, modules] = [median(took.bundle), median(took.modules)];
  return [
    { name: 'start with the sample, median', value: whole, unit: 'ms' },
    { name: 'start with the sample, module by module', value: modules, unit: 'ms' },
    { name: 'start, times as fast as module by module', value: modules / whole, unit: '×' },
  ];
}
