import {
  driftWeeks,
  isAlarmIn,
  signalCounts,
  watchAgreement,
  type Certified,
  type ReviewedSample,
} from '@plumbline/api';
import { seededRandom } from '../testkit/random.ts';
import { firstDay, generateYear } from './drift/generateYear.ts';
import type { Figure } from './main.ts';

const years = 600;
const decays = 600;
const changes = 100;
const right = 0.85;
const referenceWeeks = 13;
const watchedWeeks = 52;
/** Labels of the certificate, and reviewed afresh every week. */
const certificateLabels = 400;
const reviewed = 200;
const volume = 100;
/** Days that differ by a quarter from each other in every share; where a change is to be found, by an eighth. */
const [harshLeaning, usualLeaning] = [0.25, 0.125];

/** How many stable years raise any alarm, and how soon a scorer that decays, or a mix that changes, raises one. */
export function benchDrift(): Figure[] {
  let falseYears = 0;
  for (let seed = 1; seed <= years; seed += 1) {
    const weeks = referenceWeeks + watchedWeeks;
    const year = generateYear(seed, {
      weeks,
      right,
      leaning: harshLeaning,
      volume,
      reviewed,
      reviewedFrom: referenceWeeks,
    });
    const isQuiet =
      firstAlarm(year.rows, weeks) === null &&
      watchAgreement(certificate(seed), year.samples).state !== 'alarm';
    if (!isQuiet) falseYears += 1;
  }
  const seeds = Array.from({ length: decays }, (_, index) => years + 1 + index);
  const bySample = seeds.filter(isDecayFound).length / decays;
  const bySignal = seeds.slice(0, changes).filter(isChangeFound).length / changes;
  return [
    {
      name: `drift, stable years of nine signals with any alarm (of ${years})`,
      value: (100 * falseYears) / years,
      unit: '%',
      goal: '< 5%',
      met: falseYears / years < 0.05,
    },
    {
      name: `drift, a decaying scorer found within two reviewed samples (of ${decays})`,
      value: 100 * bySample,
      unit: '%',
      goal: '≥ 90%',
      met: bySample >= 0.9,
    },
    {
      name: `drift, a rule that fires twice as often found in its first week (of ${changes})`,
      value: 100 * bySignal,
      unit: '%',
    },
  ];
}

/** What a certificate found of a scorer that is right as often as in a stable year. */
function certificate(seed: number): Certified {
  const random = seededRandom(seed * 31 + 7);
  let hits = 0;
  for (let nth = 0; nth < certificateLabels; nth += 1) if (random.uniform() < right) hits += 1;
  return { right: hits, of: certificateLabels };
}

/** Good for a quarter; then right ten points less often in one sample and twenty in the next. */
function isDecayFound(seed: number): boolean {
  const random = seededRandom(seed);
  const sampleOf = (share: number): ReviewedSample => {
    let hits = 0;
    for (let nth = 0; nth < reviewed; nth += 1) if (random.uniform() < share) hits += 1;
    return { from: firstDay, right: hits, of: reviewed };
  };
  const good = Array.from({ length: 13 }, () => sampleOf(right));
  const stateAfter = (samples: readonly ReviewedSample[]): string =>
    watchAgreement(certificate(seed), samples).state;
  return (
    stateAfter(good) !== 'alarm' &&
    stateAfter([...good, sampleOf(right - 0.1), sampleOf(right - 0.2)]) === 'alarm'
  );
}

/** A quiet month; then one week in which one of eight rules fires twice as often. */
function isChangeFound(seed: number): boolean {
  const weeks = referenceWeeks + 5;
  const { rows } = generateYear(seed, {
    weeks,
    right,
    leaning: usualLeaning,
    volume,
    reviewed: 0,
    reviewedFrom: weeks,
    firesIn: (week) => (week === weeks - 1 ? 2 : 1),
  });
  return firstAlarm(rows, weeks) === 4;
}

/** The first watched week, from 0, in which any signal that needs no label raises an alarm; null for none. */
function firstAlarm(rows: Parameters<typeof signalCounts>[0], weeks: number): number | null {
  const lastDay = rows.scores.at(-1)!.day;
  const watched = driftWeeks({ firstDay, lastDay }, lastDay, null)!;
  if (watched.weeks.length !== weeks - referenceWeeks)
    throw new Error('Another reference than the year has.');
  const signals = signalCounts(rows, []);
  const at = watched.weeks.findIndex((week) =>
    signals.some((signal) => isAlarmIn(signal, watched, week, `bench ${week.from}`)),
  );
  return at < 0 ? null : at;
}
