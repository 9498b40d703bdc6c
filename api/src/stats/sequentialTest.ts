/** In how many of a batch of reviewed conversations the metric agrees with people. */
export interface ReviewedBatch {
  right: number;
  of: number;
}

export interface SequentialPlan {
  /** The certified share of right verdicts. */
  certified: number;
  /** The share of right verdicts that must be noticed; below `certified`. */
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
 * Wald's sequential probability ratio test of a share, batch by batch: an alarm from ln((1 − β) / α) up, good from
 * ln(β / (1 − α)) down, otherwise it continues. Later batches change neither an alarm nor a verdict of good.
 * Wald (1945). @throws RangeError unless 0 < unacceptable < certified < 1.
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
