import { readdirSync, readlinkSync } from 'node:fs';

/** What this process holds open in a folder. Linux alone tells: elsewhere nothing. */
export function openFiles(folder: string): string[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc/self/fd').flatMap((descriptor) => {
    try {
      const path = readlinkSync(`/proc/self/fd/${descriptor}`);
      return path.startsWith(folder) ? [path] : [];
    } catch {
      // That of the reading itself is gone.
      return [];
    }
  });
}
