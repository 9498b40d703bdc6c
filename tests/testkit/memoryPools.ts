import { readdirSync, readFileSync } from 'node:fs';

const poolBytes = 64 * 2 ** 20;

/**
 * How many pools of memory the C library of Linux (glibc) has made for the threads of a process, beside its first. Each
 * lies in 64 MiB of addresses of its own, of which it uses those up to some point; one that needs more counts again.
 */
export function memoryPools(pid: number): number {
  const maps = readFileSync(`/proc/${pid}/maps`, 'utf8');
  const stretches = [...maps.matchAll(/^([0-9a-f]+)-([0-9a-f]+) (\S+)/gm)].map(([, from, to, access]) => ({
    from: parseInt(from!, 16),
    to: parseInt(to!, 16),
    access,
  }));
  return stretches.filter(({ from, to, access }, index) => {
    const next = stretches[index + 1];
    const end = next?.from === to && next.access === '---p' ? next.to : to;
    return access === 'rw-p' && from % poolBytes === 0 && end === from + poolBytes;
  }).length;
}

/** The process of an app with its data in a folder, as Linux lists it. */
export function processOfApp(dataDir: string): number | undefined {
  return readdirSync('/proc')
    .map(Number)
    .find((pid) => {
      try {
        const [program, ...words] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
        const isApp = program!.endsWith('node') && words.includes('api/src/main.ts');
        const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
        return isApp && environment.includes(`PLUMBLINE_DATA=${dataDir}`);
      } catch {
        // Not a process, or one that has ended.
        return false;
      }
    });
}
