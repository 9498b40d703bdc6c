import { chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** Names the folder that would be the temporary one outside a run. */
export const outsideFolder = 'PLUMBLINE_OUTSIDE_FOLDER';
const prefix = 'plumbline-tests-';
/** Linux keeps its files in memory. */
const memoryFolder = '/dev/shm';
/** More than a run holds at a time. */
const roomBytes = 10 * 2 ** 30;

/**
 * Whatever a run of tests leaves behind lies in one folder, which goes when the run ends: a hundred data folders are 5 GB. It is
 * in memory where there is room, as writing and copying databases on a disk is a fifth of what tests of them take.
 */
export default function setup(): () => void {
  const before = process.env['TMPDIR'];
  process.env[outsideFolder] ??= tmpdir();
  const folder = mkdtempSync(join(baseOf(before), prefix));
  // A server of PostgreSQL runs as another user, whose folder lies in it.
  chmodSync(folder, 0o711);
  process.env['TMPDIR'] = folder;
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  // Whoever interrupts a run would leave it in memory.
  process.once('exit', remove);
  return () => {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
    remove();
  };
}

/** Beside the folder of another project, not in it: a socket's path may have a hundred characters. */
function baseOf(folder: string | undefined): string {
  if (folder === undefined) return roomyFolder();
  return basename(folder).startsWith(prefix) ? dirname(folder) : folder;
}

function roomyFolder(): string {
  try {
    const { bavail, bsize } = statfsSync(memoryFolder);
    if (bavail * bsize > roomBytes && freemem() > roomBytes) return memoryFolder;
  } catch {
    // Not Linux.
  }
  return tmpdir();
}
