import { constants, createReadStream } from 'node:fs';
import { access, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { errorCode } from '@plumbline/schema';
import type { LoadInput } from './input.ts';
import { openStandardInput } from './standardInput.ts';

/** Which files of a folder to read, and what people call them. */
export interface FileNames {
  pattern: RegExp;
  words: string;
}

const namesOfRecords: FileNames = {
  pattern: /\.(ndjson|jsonl)(\.gz)?$/i,
  words: '.ndjson or .jsonl files (also .gz)',
};

/** A path cannot be read; the message says why in words. */
export class UnreadablePathError extends Error {
  override name = 'UnreadablePathError';
}

/**
 * The files that the paths name, sorted within a folder, including folders inside folders; `-` is standard input. All of
 * them are found before the first is read.
 * @throws UnreadablePathError
 */
export async function readPaths(
  paths: readonly string[],
  signal?: AbortSignal,
  names: FileNames = namesOfRecords,
): Promise<LoadInput[]> {
  const inputs: LoadInput[] = [];
  for (const path of paths) {
    if (path === '-') inputs.push({ name: '-', bytes: openStandardInput(signal) });
    else for (const file of await filesOf(path, names)) inputs.push(await openFile(file, signal));
  }
  return inputs;
}

/** The whole text of one UTF-8 file; `-` is standard input. @throws UnreadablePathError */
export async function readText(path: string): Promise<string> {
  const bytes = await (path === '-' ? buffer(process.stdin) : readFile(path)).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadablePathError(`${path === '-' ? 'Standard input' : path} is not UTF-8 text.`);
  }
}

async function filesOf(path: string, names: FileNames): Promise<string[]> {
  const found = await stat(path).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  if (!found.isDirectory()) return [path];
  const files = (await filesIn(path, names, new Set())).sort();
  if (files.length === 0) {
    throw new UnreadablePathError(`${path} holds no ${names.words}.`);
  }
  return files;
}

/** Follows links, so it remembers the folders it has visited: a link may lead back to one. */
async function filesIn(folder: string, names: FileNames, seen: Set<string>): Promise<string[]> {
  const real = await realpath(folder);
  if (seen.has(real)) return [];
  seen.add(real);
  const entries = await readdir(folder).catch((error: unknown) => {
    throw unreadable(folder, error);
  });
  const files: string[] = [];
  for (const entry of entries) {
    const path = join(folder, entry);
    const isMeant = names.pattern.test(entry);
    const found = await stat(path).catch((error: unknown) => {
      if (isMeant) throw unreadable(path, error);
    });
    if (found?.isDirectory() === true) files.push(...(await filesIn(path, names, seen)));
    else if (isMeant) files.push(path);
  }
  return files;
}

async function openFile(path: string, signal: AbortSignal | undefined): Promise<LoadInput> {
  await access(path, constants.R_OK).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  const { size } = await stat(path);
  return { name: path, size, bytes: bytesOf(path, signal) };
}

/** The bytes of a file, which is opened only when its turn comes. */
async function* bytesOf(path: string, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path, { highWaterMark: 1_048_576, signal });
}

function unreadable(path: string, error: unknown): UnreadablePathError {
  const code = errorCode(error) ?? String(error);
  const words: Record<string, string> = { ENOENT: 'does not exist', EACCES: 'may not be read' };
  return new UnreadablePathError(`${path} ${words[code] ?? `cannot be read (${code})`}.`);
}
