import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** A process that takes a data directory when told to by its standard input, and says what came of it. */
const taker = `
  const { holdDataDirectory } = await import('./schema/src/dataDirectory.ts');
  process.stdout.write('ready\\n');
  await new Promise((told) => process.stdin.once('data', told));
  process.stdout.write(await holdDataDirectory(process.argv[1]).then(() => 'held', (error) => error.name));
  setInterval(() => {}, 1000);`;

/** Kills the owner of a data directory and has `count` processes take it at once: how many of them hold it then. */
export async function ownersAfterKill(dataDir: string, count: number): Promise<number> {
  const [owner, ...others] = await Promise.all(Array.from({ length: count + 1 }, () => startTaker(dataDir)));
  try {
    if ((await take(owner!)) !== 'held') throw new Error('Nobody was there to keep the first one out.');
    owner!.kill('SIGKILL');
    await once(owner!, 'exit');
    const told = await Promise.all(others.map(take));
    const odd = told.find((one) => one !== 'held' && one !== 'WarehouseBusyError');
    if (odd !== undefined) throw new Error(`One said ${odd}.`);
    return told.filter((one) => one === 'held').length;
  } finally {
    for (const one of others) one.kill('SIGKILL');
  }
}

async function startTaker(dataDir: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', taker, dataDir], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

async function take(child: ChildProcess): Promise<string> {
  const told = once(child.stdout!, 'data');
  child.stdin!.write('\n');
  return String((await told)[0]);
}
