import { createHash, randomUUID } from 'node:crypto';
import { linkSync, lstatSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { WarehouseBusyError, WarehouseUnavailableError } from './errors.ts';
import { putRestoredInPlace } from './restored.ts';

export { engineFolders, putRestoredInPlace, restoredFolder } from './restored.ts';

/** What this process holds, and how many of its engines hold it. */
const held = new Map<string, { server: Server; holders: number }>();
const opening = new Map<string, Promise<void>>();

/**
 * Takes the directory of the embedded engines for this process until the returned function is called. A socket
 * in it is the lock: who listens owns it, and a killed owner listens no more.
 * @throws WarehouseBusyError while another process owns it.
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

/** A place for a socket that only this user reaches, of a path short enough for one. */
export function socketDirectory(dataDir: string): string {
  const inside = join(resolve(dataDir), 'sockets');
  const directory =
    inside.length <= 80
      ? inside
      : join(tmpdir(), `plumbline-${createHash('sha256').update(inside).digest('hex').slice(0, 16)}`);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
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
    mkdirSync(directory, { recursive: true });
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
    throw new WarehouseBusyError(
      `Another process has the data in ${directory} open. If it is the running app, add --to http://127.0.0.1:4000; stop it first for a command that has no --to.`,
    );
  }
  putRestoredInPlace(directory);
  return server;
}

/** Listens at `path`; null while another process does. */
async function own(path: string): Promise<Server | null> {
  try {
    return await listen(path);
  } catch (error) {
    if (errorCode(error) !== 'EADDRINUSE') throw error;
  }
  const seen = lstatSync(path, { throwIfNoEntry: false })?.ino;
  if (await isListening(path)) return null;
  return seen === undefined || removeDead(path, seen) ? own(path) : null;
}

/**
 * Takes away the socket that a killed owner left, known by its inode; whether it was that one. Two processes may see
 * the same dead socket: the slower one finds the faster one's in its place, and puts it back.
 */
function removeDead(path: string, inode: number): boolean {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return true;
    throw error;
  }
  const isDead = lstatSync(aside).ino === inode;
  if (!isDead) linkSync(aside, path);
  rmSync(aside);
  return isDead;
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

/** Node's word for what went wrong, such as `ECONNREFUSED`. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
