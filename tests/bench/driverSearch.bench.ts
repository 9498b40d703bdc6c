import { explainMovement, prepareEffects, reasonEffect, mixEffect, searchDrivers } from '@plumbline/api';
import { readSumsTable } from '../../api/src/movement/readSumsTable.ts';
import { families, tableFamilies, type Family } from './incidents/families.ts';
import { generateIncident, type Incident } from './incidents/generateIncident.ts';
import type { Cause } from './incidents/plantCauses.ts';
import type { Figure } from './main.ts';

/** Seeds that nothing was chosen by; the search was shaped on 1 to 600, and its figures were read from 10,001 on before. */
const heldOutFrom = 30_001;
const incidentsPerFamily = 100;
const quietIncidents = 400;
const coverageDraws = 400;
const options = { maxDrivers: 50, minSupport: 30 };

/** How well the driver search names planted causes, keeps quiet where there are none, and what its intervals hold. */
export async function benchDriverSearch(): Promise<Figure[]> {
  const perFamily = [
    ...families.map((family) => f1Of(family, '', foundIn)),
    ...tableFamilies.map((family) => f1Of(family, 'a table of sums, ', foundInTable)),
  ];
  const falseShare = falseDrivers(0);
  const wanderingShare = falseDrivers(0.15);
  return [
    ...perFamily,
    {
      name: `driver search, incidents without a cause that name any driver (of ${quietIncidents})`,
      value: 100 * falseShare,
      unit: '%',
      goal: '≤ 5%',
      met: falseShare <= 0.05,
    },
    {
      name: `driver search, the same where segments change by themselves (of ${quietIncidents})`,
      value: 100 * wanderingShare,
      unit: '%',
    },
    ...coverage(),
  ];
}

function f1Of(family: Family, told: string, find: (incident: Incident) => Set<string>): Figure {
  let hits = 0;
  let extra = 0;
  let missed = 0;
  for (let seed = heldOutFrom; seed < heldOutFrom + incidentsPerFamily; seed += 1) {
    const incident = generateIncident(family, seed);
    const truth = new Set(incident.causes.map(({ rule, condition }) => nameOf(rule, condition)));
    const found = find(incident);
    const right = [...found].filter((name) => truth.has(name)).length;
    hits += right;
    extra += found.size - right;
    missed += truth.size - right;
  }
  const f1 = (2 * hits) / (2 * hits + extra + missed);
  return {
    name: `driver search, exact-match F1: ${told}${family.name}`,
    value: f1,
    unit: 'F1',
    goal: '≥ 0.9',
    met: f1 >= 0.9,
  };
}

function foundIn({ cells }: Incident): Set<string> {
  return new Set(
    searchDrivers(prepareEffects(cells), options).map(({ ruleIndex, condition }) =>
      nameOf(ruleIndex, condition),
    ),
  );
}

/** What `explain` finds, which is told of each segment how many scores there are, their sum and that of their squares. */
function foundInTable({ cells }: Incident): Set<string> {
  const { dimensions, segments, centre } = cells;
  const lines = (['baseline', 'current'] as const).flatMap((period) =>
    segments.map((values, segment) => {
      const n = cells[period].n[segment]!;
      const centred = cells[period].sum[segment]!;
      const sum = centred + n * centre;
      const squares = cells[period].sumSquares[segment]! + 2 * centre * centred + n * centre ** 2;
      return [period, ...values, n, sum, squares].join(',');
    }),
  );
  const table = [['period', ...dimensions, 'n', 'sum', 'sumsq'].join(','), ...lines].join('\n');
  return new Set(
    explainMovement(readSumsTable(table), options).drivers.map(({ rule, condition }) =>
      nameOf(rule === null ? null : 0, condition),
    ),
  );
}

/** Both periods drawn from one and the same world, but for what wanders: without it, what exchanging the periods at random gives. */
function falseDrivers(wander: number): number {
  let named = 0;
  for (let index = 0; index < quietIncidents; index += 1) {
    const family = { ...families[index % families.length]!, causes: [0, 0] as const, wander };
    const incident = generateIncident(family, heldOutFrom + 50_000 + index);
    if (explainMovement(incident.cells, options).drivers.length > 0) named += 1;
  }
  return named / quietIncidents;
}

/** How often the 95% interval of a planted node's effect holds the mean of its draws. */
function coverage(): Figure[] {
  return ['one cause, rate', 'one cause, severity', 'one cause, mix'].map((name): Figure => {
    const family = { ...families.find((one) => one.name === name)!, conversations: [6000, 8000] as const };
    const first = generateIncident(family, heldOutFrom);
    const cause = first.causes[0];
    if (cause === undefined) throw new Error(`No cause was planted in ${name}.`);
    const draws = Array.from({ length: coverageDraws }, (_, draw) =>
      effectOf(generateIncident(family, heldOutFrom, draw + 1), cause),
    );
    const centre = draws.reduce((sum, { value }) => sum + value, 0) / draws.length;
    const held = draws.filter(({ low, high }) => low <= centre && centre <= high).length / draws.length;
    return {
      name: `95% intervals that hold the true effect: ${name}`,
      value: 100 * held,
      unit: '%',
      goal: '93 to 97%',
      met: held >= 0.93 && held <= 0.97,
    };
  });
}

function effectOf({ cells }: Incident, cause: Cause): { value: number; low: number; high: number } {
  const effects = prepareEffects(cells);
  const inside = (segment: number): boolean =>
    cause.condition.every(
      ({ dimension, value }) => cells.segments[segment]![cells.dimensions.indexOf(dimension)] === value,
    );
  if (cause.rule === null) {
    return mixEffect(effects, Int32Array.from([...cells.segments.keys()].filter(inside)));
  }
  const leaves = [...cells.rules[cause.rule]!.segment.entries()].filter(([, segment]) => inside(segment));
  return reasonEffect(
    effects,
    cause.rule,
    Int32Array.from(leaves, ([leaf]) => leaf),
  );
}

function nameOf(rule: number | null, condition: readonly { dimension: string; value: string }[]): string {
  return `${rule ?? 'mix'}: ${condition.map(({ value }) => value).join(' · ')}`;
}
