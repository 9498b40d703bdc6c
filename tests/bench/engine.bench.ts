import { explainMovement } from '@plumbline/api';
import { generateIncident } from './incidents/generateIncident.ts';
import type { Figure } from './main.ts';
import { median, timings } from './measure.ts';

/** The decomposition and the driver search alone, without any database: 17³ leaves × 20 rules, three planted causes. */
export async function benchEngine(): Promise<Figure[]> {
  const { cells } = generateIncident(
    {
      name: 'a large business',
      dimensions: [3, 3],
      valuesPerDimension: [17, 17],
      conversations: [400_000, 400_000],
      rules: [20, 20],
      kinds: ['rate', 'severity', 'mix'],
      causes: [3, 3],
      depth: [1, 3],
      skew: 0.3,
      wander: 0,
    },
    1,
  );
  const times = await timings(20, () => explainMovement(cells, { maxDrivers: 8, minSupport: 30 }));
  const leaves = cells.segments.length.toLocaleString('en');
  return [
    {
      name: `decomposition + driver search, ${leaves} leaves × ${cells.rules.length} rules, median`,
      value: median(times),
      unit: 'ms',
      goal: '< 100 ms',
      met: median(times) < 100,
    },
  ];
}
