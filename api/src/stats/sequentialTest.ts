/** How many of a batch of reviewed conversations the metric judges as people do. */
export interface ReviewedBatch {
  right: number;
  of: number;
}

export interface SequentialPlan {
  /** The share right that was certified. */
  certified: number;
  /** The share right that has to be noticed; below `certified`. */
  unacceptable: number;
  /** How often a metric as good as certified may raise an alarm, however long it is watched, up to Wald's α / (1 − β). */
  falseAlarms: number;
  /** How often an unacceptable one may be taken for good. */
  misses: number;
}

export interface SequentialStep {
  /** ln of how much likelier the batches so far are under `unacceptable` than under `certified`. */
  evidence: number;
  state: 'watching' | 'good' | 'alarm';
}

/**
 * Wald's sequential probability ratio test of a share, batch by batch: an alarm above ln((1 − β) / α), good below
 * ln(β / (1 − α)), else it goes on. Nothing after an alarm or a verdict of good changes it. Wald (1945).
 */
export function sequentialTest(batches: readonly ReviewedBatch[], plan: SequentialPlan): SequentialStep[] {
  const { certified, unacceptable, falseAlarms, misses } = plan;
  if (!(unacceptable > 0 && unacceptable < certified && certified < 1)) {
    throw new RangeError('0 < unacceptable < certified < 1');
  }
  const alarm = Math.log((1 - misses) / falseAlarms);
  const good = Math.log(misses / (1 - falseAlarms));
  const ifRight = Math.log(unacceptable / certified);
  const ifWrong = Math.log((1 - unacceptable) / (1 - certified));
  let evidence = 0;
  let state: SequentialStep['state'] = 'watching';
  return batches.map(({ right, of }) => {
    if (state === 'watching') {
      evidence += right * ifRight + (of - right) * ifWrong;
      if (evidence >= alarm) state = 'alarm';
      else if (evidence <= good) state = 'good';
    }
    return { evidence, state };
  });
}
