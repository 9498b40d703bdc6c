import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const manifest = z.object({ scripts: z.record(z.string(), z.string()) });
const { scripts } = manifest.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')),
);

/** Of each script of package.json, the words of the program that it ends with, which runs in the repository. */
export const packageScripts = new Map(
  Object.entries(scripts).map(([name, line]) => [name, line.split(' && ').at(-1)!.split(' ')]),
);

/** The words of how users run the app, or a load. */
export const packageScript = (name: 'start' | 'load'): string[] => packageScripts.get(name)!;
