import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { runApp } from './runningApp.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the app with the sample loaded, shared by all browser journeys. */
    appUrl: string;
  }
}

/** Starts the app once, on a fresh data folder with the sample, for every browser journey. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'plumbline-sample-'));
  const app = await runApp({ dataDir });
  project.provide('appUrl', app.url);
  return async () => {
    await app.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
