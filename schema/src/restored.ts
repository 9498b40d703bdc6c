import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** The folders of the embedded engines inside the data directory. */
export const engineFolders = ['clickhouse', 'postgres'] as const;

/** Where a backup that is restored waits, whole and checked, to take the place of what is there. */
export const restoredFolder = 'restored';

/** Puts a restored backup in its place, also after a crash in the middle of doing so. For whoever owns the directory. */
export function putRestoredInPlace(dataDir: string): void {
  const restored = join(dataDir, restoredFolder);
  if (!existsSync(restored)) return;
  for (const folder of engineFolders) {
    // What is not there was moved before the crash.
    if (!existsSync(join(restored, folder))) continue;
    rmSync(join(dataDir, folder), { recursive: true, force: true });
    renameSync(join(restored, folder), join(dataDir, folder));
  }
  rmSync(restored, { recursive: true });
}
