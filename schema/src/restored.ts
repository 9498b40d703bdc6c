import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** The folders of the embedded engines inside the data directory. */
export const engineFolders = ['clickhouse', 'postgres'] as const;

/** Where a restored backup waits, complete and checked, to replace the current files. */
export const restoredFolder = 'restored';

/** Moves a restored backup into place, and completes a move that a crash interrupted. The caller must own the directory. */
export function putRestoredInPlace(dataDir: string): void {
  const restored = join(dataDir, restoredFolder);
  if (!existsSync(restored)) return;
  for (const folder of engineFolders) {
    // A missing folder was moved before the crash.
    if (!existsSync(join(restored, folder))) continue;
    rmSync(join(dataDir, folder), { recursive: true, force: true });
    renameSync(join(restored, folder), join(dataDir, folder));
  }
  rmSync(restored, { recursive: true });
}
