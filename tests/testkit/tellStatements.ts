/** Imported before a program, it has the program say on stderr which statement of a database was answered: `answered NAME`. */
import { writeSync } from 'node:fs';
import { queryAsked } from '@plumbline/schema';

// At once: the program may be killed in the next moment.
queryAsked.watch(({ name }) => void writeSync(2, `answered ${name}\n`));
