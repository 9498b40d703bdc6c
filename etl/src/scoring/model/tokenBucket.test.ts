import { describe, expect, test } from 'vitest';
import type { Clock } from './clock.ts';
import { tokenBucket } from './tokenBucket.ts';

/** A clock that moves when somebody sleeps. */
function movingClock(): Clock & { slept: number[] } {
  let now = 0;
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    sleep: (ms, signal) => {
      signal?.throwIfAborted();
      slept.push(ms);
      now += ms;
      return Promise.resolve();
    },
  };
}

describe('tokens a minute', () => {
  test('are there at first, and come back evenly', async () => {
    const clock = movingClock();
    const bucket = tokenBucket(6_000, clock);
    await bucket.take(6_000);
    expect(clock.slept).toEqual([]);
    await bucket.take(100);
    await bucket.take(200);
    expect(clock.slept).toEqual([1_000, 2_000]);
  });

  test('that were not used are given back; what was used beyond them is owed', async () => {
    const clock = movingClock();
    const bucket = tokenBucket(6_000, clock);
    await bucket.take(6_000);
    bucket.giveBack(500);
    await bucket.take(500);
    expect(clock.slept).toEqual([]);
    bucket.giveBack(-100);
    await bucket.take(100);
    expect(clock.slept).toEqual([2_000]);
  });

  test('for more than a minute holds wait for a full bucket and leave a debt', async () => {
    const clock = movingClock();
    const bucket = tokenBucket(6_000, clock);
    await bucket.take(100);
    await bucket.take(9_000);
    await bucket.take(1_000);
    expect(clock.slept).toEqual([1_000, 40_000]);
  });

  test('go to those who came first', async () => {
    const bucket = tokenBucket(6_000, movingClock());
    const served: number[] = [];
    await Promise.all(
      [5_000, 4_000, 10].map((tokens) => bucket.take(tokens).then(() => served.push(tokens))),
    );
    expect(served).toEqual([5_000, 4_000, 10]);
  });

  test('are not waited for once the signal is aborted, and nobody behind waits longer', async () => {
    const clock = movingClock();
    const bucket = tokenBucket(6_000, clock);
    await bucket.take(6_000);
    const aborted = bucket.take(6_000, AbortSignal.abort(new Error('stopped')));
    const next = bucket.take(100);
    await expect(aborted).rejects.toThrow('stopped');
    await next;
    expect(clock.slept).toEqual([1_000]);
  });
});
