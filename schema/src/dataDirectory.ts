import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { errorCode } from './errorCode.ts';
import { WarehouseBusyError, WarehouseUnavailableError } from './errors.ts';
import { makeFolder } from './makeFolder.ts';
import { putRestoredInPlace } from './restored.ts';

export { makeFolder } from './makeFolder.ts';
export { engineFolders, putRestoredInPlace, restoredFolder } from './restored.ts';

/** The directories that this process holds, and how many of its engines hold each. */
const held = new Map<string, { server: Server; holders: number }>();
const opening = new Map<string, Promise<void>>();

/**
 * Reserves the directory of the embedded engines for this process until the returned function is called. A socket in
 * the directory is the lock: the process that listens on it owns the directory, and a killed owner stops listening.
 * @throws WarehouseBusyError while another process owns the directory.
 */
export async function holdDataDirectory(dataDir: string): Promise<() => Promise<void>> {
  const directory = resolve(dataDir);
  while (opening.has(directory)) await opening.get(directory);
  const holding = held.get(directory);
  if (holding !== undefined) holding.holders += 1;
  else {
    const taking = take(directory);
    opening.set(
      directory,
      taking.then(
        () => undefined,
        () => undefined,
      ),
    );
    try {
      held.set(directory, { server: await taking, holders: 1 });
    } finally {
      opening.delete(directory);
    }
  }
  let released = false;
  return async () => {
    if (released) return;
    released = true;
    const owned = held.get(directory)!;
    owned.holders -= 1;
    if (owned.holders > 0) return;
    held.delete(directory);
    await new Promise((closed) => owned.server.close(closed));
  };
}

/** A folder for a socket that only this user can reach, with a path short enough for a socket. */
export function socketDirectory(dataDir: string): string {
  const inside = join(resolve(dataDir), 'sockets');
  const directory =
    inside.length <= 80
      ? inside
      : join(tmpdir(), `plumbline-${createHash('sha256').update(inside).digest('hex').slice(0, 16)}`);
  makeFolder(directory, 0o700);
  return directory;
}

/** Whether some process owns the directory. */
export function isDataDirectoryHeld(dataDir: string): Promise<boolean> {
  return isListening(ownerSocket(dataDir));
}

const ownerSocket = (dataDir: string): string => join(socketDirectory(dataDir), 'owner');

async function take(directory: string): Promise<Server> {
  let path: string;
  try {
    // The files contain what the API hides from some reviewers.
    makeFolder(directory, 0o700);
    path = ownerSocket(directory);
  } catch (error) {
    throw new WarehouseUnavailableError(
      `The data directory ${directory} cannot be written: ${reason(error)}.`,
    );
  }
  const server = await own(path).catch((error: unknown) => {
    throw new WarehouseUnavailableError(`The data directory ${directory} cannot be used: ${reason(error)}.`);
  });
  if (server === null) {
    throw new WarehouseBusyError(`Another process has the data in ${directory} open.`);
  }
  putRestoredInPlace(directory);
  return server;
}

/**
 * Listens at `path`, where a killed owner may have left its socket; null while another process listens there. Processes
 * that start at the same time take turns: only the one that listens at the guard socket goes on, and a killed process
 * frees the guard. Only Linux has such sockets without a file. Elsewhere, ClickHouse's own lock decides this race.
 */
async function own(path: string): Promise<Server | null> {
  const name = createHash('sha256').update(path).digest('hex').slice(0, 32);
  const guard = process.platform === 'linux' ? await listenWhenFree(`\0plumbline-${name}`) : undefined;
  try {
    if (await isListening(path)) return null;
    rmSync(path, { force: true });
    return await listen(path);
  } finally {
    if (guard !== undefined) await new Promise((closed) => guard.close(closed));
  }
}

async function listenWhenFree(path: string): Promise<Server> {
  for (;;) {
    try {
      return await listen(path);
    } catch (error) {
      if (errorCode(error) !== 'EADDRINUSE') throw error;
      await wait(20);
    }
  }
}

function listen(path: string): Promise<Server> {
  return new Promise((started, failed) => {
    const server = createServer((socket) => socket.destroy());
    server.unref();
    server.once('error', failed);
    server.listen(path, () => started(server));
  });
}

function isListening(path: string): Promise<boolean> {
  return new Promise((answered) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      answered(true);
    });
    socket.once('error', () => answered(false));
  });
}

function reason(error: unknown): string {
  return errorCode(error) ?? String(error);
}
