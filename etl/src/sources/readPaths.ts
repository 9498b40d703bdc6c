import { constants, createReadStream } from 'node:fs';
import { access, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { LoadInput } from './input.ts';
import { openStandardInput } from './standardInput.ts';

/** Which files of a folder are meant, and how people call them. */
export interface FileNames {
  pattern: RegExp;
  words: string;
}

const namesOfRecords: FileNames = {
  pattern: /\.(ndjson|jsonl)(\.gz)?$/i,
  words: '.ndjson or .jsonl files (also .gz)',
};

/** A path that cannot be read, said in words. */
export class UnreadablePathError extends Error {
  override name = 'UnreadablePathError';
}

/**
 * The files that the paths name, sorted within a folder, folders inside folders too; `-` is standard input.
 * All are looked at before the first is read.
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

/** All that stands in one file; `-` is standard input. @throws UnreadablePathError */
export async function readText(path: string): Promise<string> {
  if (path === '-') return text(process.stdin);
  return readFile(path, 'utf8').catch((error: unknown) => {
    throw unreadable(path, error);
  });
}

async function filesOf(path: string, names: FileNames): Promise<string[]> {
  const found = await stat(path).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  if (!found.isDirectory()) return [path];
  const entries = await readdir(path, { recursive: true }).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  const files = entries.filter((entry) => names.pattern.test(entry)).sort();
  if (files.length === 0) {
    throw new UnreadablePathError(`${path} holds no ${names.words}.`);
  }
  return files.map((file) => join(path, file));
}

async function openFile(path: string, signal: AbortSignal | undefined): Promise<LoadInput> {
  await access(path, constants.R_OK).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  const { size } = await stat(path);
  return { name: path, size, bytes: bytesOf(path, signal) };
}

/** Opened when its turn comes, not before. */
async function* bytesOf(path: string, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path, { highWaterMark: 1_048_576, signal });
}

function unreadable(path: string, error: unknown): UnreadablePathError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  const words: Record<string, string> = { ENOENT: 'does not exist', EACCES: 'may not be read' };
  return new UnreadablePathError(`${path} ${words[code] ?? `cannot be read (${code})`}.`);
}
