import { runApp } from '../testkit/runningApp.ts';
import { tortureByClients } from './clients.ts';
import { boundMiB, fuzz } from './fuzz.ts';
import type { Finding, Part } from './part.ts';

/** Lines, questions and imports that nobody means. */
export const fuzzing: Part = {
  name: 'fuzz',
  run: async ({ seed, points = 100_000 }) => {
    const { lines, taken, rejected, lost, documents, labelImports, rubrics, failures, grownMiB } = await fuzz(
      seed,
      points,
    );
    const asked = lines + documents + labelImports + rubrics;
    return [
      {
        claim: 'of mutated lines none is lost: taken, or kept in the quarantine as sent',
        tried: lines,
        held: lines - lost,
        note: `${taken} taken, ${rejected} rejected`,
      },
      {
        claim: 'no line, GraphQL document, label import or rubric is answered by a failure of ours',
        tried: asked,
        held: asked - failures.length,
        note: [
          `${documents} documents, ${labelImports} imports, ${rubrics} rubrics`,
          ...failures.slice(0, 3),
        ].join('; '),
      },
      bound(
        'memory grows less than its bound',
        grownMiB < boundMiB,
        `${Math.round(grownMiB)} MiB of ${boundMiB}`,
      ),
    ];
  },
};

/** Clients that are slow, silent, half gone, too large or look for other files. */
export const clients: Part = {
  name: 'clients',
  run: async ({ points = 10_000, workDir }) => {
    const app = await runApp({ dataDir: workDir, args: ['--no-sample'] });
    try {
      const { idle, normalAnswered, normalAsked, traversals, ...refused } = await tortureByClients(
        app.url,
        points,
      );
      return [
        { claim: 'who says nothing holds a connection and nobody up', tried: points, held: idle },
        { claim: 'a normal client is answered meanwhile', tried: normalAsked, held: normalAnswered },
        ...Object.entries(refused).map(([name, status]) =>
          bound(`${name} is let go of`, status === 0 || (status >= 400 && status < 500), `status ${status}`),
        ),
        bound(
          'no path leads out of what is served',
          traversals.length === 0,
          traversals.slice(0, 3).join(', '),
        ),
      ];
    } finally {
      await app.stop();
    }
  },
};

const bound = (claim: string, holds: boolean, note: string): Finding => ({
  claim,
  tried: 1,
  held: holds ? 1 : 0,
  ...(note === '' ? {} : { note }),
});
