import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';

const cache = join(import.meta.dirname, '../../node_modules/.cache/bench-rivals');
const timeoutMs = 600_000;

/**
 * What a `package.json` of rivals pins, installed once into a cache of its own: the product does not depend on it.
 * @returns how to require its packages.
 * @throws where it cannot be installed, with the first error of the package manager.
 */
export async function installRivals(manifest: string, name: string): Promise<NodeJS.Require> {
  const folder = join(cache, name);
  const copy = join(folder, 'package.json');
  if (!isInstalled(manifest, name)) {
    mkdirSync(folder, { recursive: true });
    copyFileSync(manifest, copy);
    try {
      await promisify(execFile)('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], {
        cwd: folder,
        timeout: timeoutMs,
      });
    } catch (error) {
      throw new Error(`cannot be installed: ${reasonOf(error)}`, { cause: error });
    }
  }
  return createRequire(copy);
}

/** Whether what a `package.json` of rivals pins is in the cache as it pins it. */
export function isInstalled(manifest: string, name: string): boolean {
  const folder = join(cache, name);
  return (
    existsSync(join(folder, 'node_modules/.package-lock.json')) &&
    readFileSync(join(folder, 'package.json'), 'utf8') === readFileSync(manifest, 'utf8')
  );
}

/** The line of npm that says what went wrong. */
function reasonOf(error: unknown): string {
  const lines = String(error instanceof Error && 'stderr' in error ? error.stderr : error).split('\n');
  return (lines.find((line) => /FetchError|E[A-Z]{4,}|not found/.test(line)) ?? lines[0] ?? '')
    .replace(/^npm error /, '')
    .slice(0, 300);
}
