import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const { scripts } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'));

/** The script of each command that package.json has run here, by its name. @type {Map<string, string>} */
export const commands = new Map(
  Object.entries(scripts).flatMap(([name, line]) => {
    const script = /\bbin\/run\.mjs (\S+\.ts)$/.exec(line)?.[1];
    return script === undefined ? [] : [[name, script]];
  }),
);
