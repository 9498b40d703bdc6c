/** How many of a batch of reviewed conversations the metric judges like people. */
export interface ReviewedBatch {
  right: number;
  of: number;
}

export interface SequentialPlan {
  /** The share right that was certified. */
  certified: number;
  /** The share right that must be noticed; below `certified`. */
  unacceptable: number;
  /** How often a metric as good as certified may ever raise an alarm; exactly, Wald bounds it by α / (1 − β). */
  falseAlarms: number;
  /** How often an unacceptable metric may be judged good. */
  misses: number;
}

export interface SequentialStep {
  /** The log-likelihood ratio of the batches so far, `unacceptable` over `certified`. */
  evidence: number;
  state: 'watching' | 'good' | 'alarm';
}

/**
 * Wald's sequential probability ratio test of a share, batch by batch: an alarm above ln((1 − β) / α), good below
 * ln(β / (1 − α)), otherwise it continues. Later batches do not change an alarm or a verdict of good. Wald (1945).
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
