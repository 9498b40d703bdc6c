import { createHash } from 'node:crypto';
import { createReadStream, readdirSync, readlinkSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';

/** Why a backup cannot be made or restored, in one line for whoever asked. */
export class BackupError extends Error {
  override name = 'BackupError';
}

/** The first entry of a backup's tar; `clickhouse/` and `postgres.tar.gz` follow. */
export const manifestName = 'plumbline-backup.json';
export const postgresDumpName = 'postgres.tar.gz';

const entry = z.union([
  z.object({ path: z.string(), bytes: z.int(), sha256: z.string() }),
  z.object({ path: z.string(), link: z.string() }),
]);

/** What a backup says about itself. */
export const manifest = z.object({
  format: z.int(),
  /** Instant in ISO 8601. */
  madeAt: z.string(),
  clickHouse: z.object({ version: z.string(), migrations: z.array(z.string()) }),
  postgres: z.object({ version: z.string(), migrations: z.array(z.string()) }),
  /** By path: the hash of every file, the target of every symbolic link. */
  entries: z.array(entry),
});

export type Manifest = z.infer<typeof manifest>;
export type ManifestEntry = z.infer<typeof entry>;

/** The format of backups that this code writes and reads. */
export const backupFormat = 1;

/** Every file and link under a folder, by path. */
export async function entriesOf(folder: string): Promise<ManifestEntry[]> {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true });
  const entries: ManifestEntry[] = [];
  for (const item of found) {
    const place = join(item.parentPath, item.name);
    const path = place.slice(folder.length + 1);
    if (item.isSymbolicLink()) entries.push({ path, link: readlinkSync(place) });
    else if (item.isFile()) entries.push({ path, bytes: statSync(place).size, sha256: await hashOf(place) });
  }
  return entries.sort((one, other) => (one.path < other.path ? -1 : 1));
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
