import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { socketDirectory } from '@plumbline/schema/dataDirectory';
import { BackupError } from './manifest.ts';

/** The socket on which the app that has a data directory open takes requests for backups; only its user reaches it. */
export function backupSocket(dataDir: string): string {
  return join(socketDirectory(dataDir), 'backup');
}

/** Asks the app that has the data directory open for a backup: the tar, as it is made. @throws BackupError */
export async function backupInApp(dataDir: string, signal: AbortSignal): Promise<IncomingMessage> {
  const response = await new Promise<IncomingMessage>((answered, failed) => {
    const asked = request({ socketPath: backupSocket(dataDir), method: 'POST', path: '/', signal });
    asked.on('response', answered);
    asked.on('error', () =>
      failed(
        new BackupError(
          `Another process than the app has the data in ${dataDir} open. Wait until it is done, or stop it.`,
        ),
      ),
    );
    asked.end();
  });
  if (response.statusCode === 200) return response;
  let text = '';
  for await (const part of response.setEncoding('utf8')) text += String(part);
  throw new BackupError(text);
}
