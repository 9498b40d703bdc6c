import { driftWeeks, isAlarmIn, signalCounts, watchAgreement, type Certified } from '@plumbline/api';
import { seededRandom } from '../testkit/random.ts';
import { firstDay, generateYear } from './drift/generateYear.ts';
import type { Figure } from './main.ts';

const years = 40;
const decays = 40;
const right = 0.85;
const referenceWeeks = 8;
const watchedWeeks = 52;
/** Labels of the certificate, and reviewed afresh every week. */
const certificateLabels = 400;
const reviewed = 150;
const volume = 100;

/** How many stable years raise any alarm, and how soon a scorer that decays raises one. */
export async function benchDrift(): Promise<Figure[]> {
  let falseYears = 0;
  for (let seed = 1; seed <= years; seed += 1) {
    const weeks = referenceWeeks + watchedWeeks;
    const year = generateYear(seed, {
      weeks,
      rightIn: () => right,
      volume,
      reviewed,
      reviewedFrom: referenceWeeks,
    });
    const isQuiet =
      firstAlarm(year.rows, weeks) === null &&
      watchAgreement(certificate(seed), year.samples).state !== 'alarm';
    if (!isQuiet) falseYears += 1;
  }
  const found = Array.from({ length: decays }, (_, index) => decayFound(years + 1 + index));
  const bySample = found.filter(({ sample }) => sample).length / decays;
  const unlabelled = found.filter(({ week }) => week).length / decays;
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
      goal: '≥ 95%',
      met: bySample >= 0.95,
    },
    {
      name: 'drift, the same found within two weeks without a label',
      value: 100 * unlabelled,
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

/** Good for a quarter; then right ten points less often in one week and twenty in the next. */
function decayFound(seed: number): { sample: boolean; week: boolean } {
  const goodWeeks = 13;
  const weeks = referenceWeeks + goodWeeks + 2;
  const { rows, samples } = generateYear(seed, {
    weeks,
    rightIn: (week) => right - 0.1 * Math.max(0, week - (referenceWeeks + goodWeeks) + 1),
    volume,
    reviewed,
    reviewedFrom: referenceWeeks,
  });
  const before = watchAgreement(certificate(seed), samples.slice(0, goodWeeks)).state;
  const after = watchAgreement(certificate(seed), samples).state;
  const alarm = firstAlarm(rows, weeks);
  return { sample: before !== 'alarm' && after === 'alarm', week: alarm !== null && alarm >= goodWeeks };
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
