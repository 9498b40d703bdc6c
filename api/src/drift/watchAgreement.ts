import { sequentialTest, type ReviewedBatch, type SequentialPlan } from '../stats/sequentialTest.ts';
import { wilsonInterval } from '../stats/wilsonInterval.ts';
import { falseAlarmsOfStart, missesOfStart, unacceptableLoss } from './driftRates.ts';
import type { SignalPoint, WatchedSignal } from './watchSignal.ts';

/** A sample that people reviewed after the certificate's labels. */
export interface ReviewedSample extends ReviewedBatch {
  /** The day it was frozen. */
  from: string;
}

/** How often the certificate found the version right. */
export type Certified = ReviewedBatch;

/** Half the width, in standard errors, of the 80% interval: with 90% confidence a version is above its lower end. */
const oneInTen = 1.2816;

/**
 * What the sequential test decides between. `certified` is the lower end of the 80% interval of what the certificate
 * found: its labels were a sample too, and a version that was never better than that must not be blamed. With it the
 * stated rate of false alarms holds for certificates of 100 labels or more. Null if nothing lies below it.
 */
export function agreementPlan({ right, of }: Certified): SequentialPlan | null {
  const certified = wilsonInterval(right, of, oneInTen)?.low ?? 0;
  const unacceptable = certified - unacceptableLoss;
  if (unacceptable <= 0) return null;
  return { certified, unacceptable, falseAlarms: falseAlarmsOfStart, misses: missesOfStart };
}

/**
 * Tests the share right on reviewed samples, one after the other, by Wald's test. After "good" it restarts with the
 * next sample, so that a scorer that decays later is found from there; an alarm stays. `value` is the evidence: ln of
 * how much likelier the samples are under an unacceptable scorer; `threshold` is where it becomes an alarm.
 * @param certified null: the version has no certificate.
 */
export function watchAgreement(
  certified: Certified | null,
  samples: readonly ReviewedSample[],
): WatchedSignal {
  const plan = certified === null ? null : agreementPlan(certified);
  const nothing: WatchedSignal = {
    kind: 'agreement',
    state: 'too_few',
    value: null,
    threshold: null,
    pValue: null,
    stability: null,
    falseAlarms: falseAlarmsOfStart,
    since: null,
    conversations: samples.at(-1)?.of ?? 0,
    moved: null,
    points: [],
  };
  const reviewed = samples.filter(({ of }) => of > 0);
  if (certified === null || plan === null || reviewed.length === 0) return nothing;
  let start = 0;
  let isAlarm = false;
  const points = reviewed.map(({ from, of }, index): SignalPoint => {
    const { evidence, state } = sequentialTest(reviewed.slice(start, index + 1), plan).at(-1)!;
    if (state === 'alarm') isAlarm = true;
    else if (state === 'good') start = index + 1;
    return { from, value: evidence, conversations: of };
  });
  // If the newest sample ended a test as "good", no new one has begun: that sample is reported.
  const since = reviewed.slice(Math.min(start, reviewed.length - 1));
  const right = since.reduce((sum, sample) => sum + sample.right, 0);
  const all = since.reduce((sum, sample) => sum + sample.of, 0);
  return {
    ...nothing,
    state: isAlarm ? 'alarm' : 'steady',
    value: points.at(-1)!.value,
    threshold: Math.log((1 - plan.misses) / plan.falseAlarms),
    since: isAlarm ? since[0]!.from : null,
    conversations: all,
    moved: {
      name: 'right',
      dimension: null,
      before: certified.right / certified.of,
      after: right / all,
    },
    points,
  };
}
