import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { BackupError, backupSocket, makeBackup, type Databases } from '@plumbline/etl';

/**
 * Answers `npx pnpm backup` on a socket in the data directory: a backup holds what the API hides, so only those who can
 * read that directory get one. Does nothing if a database is on a server. Resolves once it listens, with how to stop.
 */
export async function serveBackup(
  databases: Databases,
  onError: (error: unknown) => void,
): Promise<() => Promise<void>> {
  if (databases.files === null) return () => Promise.resolve();
  const path = backupSocket(databases.files.dataDir);
  rmSync(path, { force: true });
  const server = createServer((_request, response) => {
    makeBackup(databases, (tar) => {
      response.writeHead(200, { 'content-type': 'application/x-tar' });
      return pipeline(tar, response);
    }).catch((error: unknown) => {
      if (!(error instanceof BackupError)) onError(error);
      // The reader of half a backup must see that it broke off.
      if (response.headersSent) response.destroy();
      else {
        const words =
          error instanceof BackupError ? error.message : 'The backup failed. The log of the app says why.';
        response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' }).end(words);
      }
    });
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(path, listening);
  });
  // If the start fails after this, the socket keeps no process alive.
  server.unref();
  return async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  };
}
