import { afterEach, describe, expect, test, vi } from 'vitest';
import { judging, scorerFor } from '../testkit/modelScripts.ts';
import { failure, rateLimited } from '../testkit/openAiServer.ts';
import { patience, judge, failed } from '../testkit/judgedByModel.ts';
import { endpointPerTest } from '../testkit/endpointPerTest.ts';

const endpoint = endpointPerTest();
afterEach(() => vi.useRealTimers());

/** A clock on which sleeping takes no time; how long it was meant to be. */
function sleeplessClock() {
  const slept: number[] = [];
  return {
    slept,
    now: () => Date.parse('2026-11-20T10:00:00Z'),
    sleep: (ms: number) => {
      slept.push(ms);
      return Promise.resolve();
    },
  };
}

describe('an endpoint that fails again and again', () => {
  test('is asked nothing for a while; then one request finds out', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    let isDown = true;
    const url = await endpoint.serve((request) => (isDown ? failure(500, 'Down') : judging(request)));
    const short = { ...patience, tries: 2, breakAfter: 4, probeAfterMs: 200 };
    const scorer = scorerFor(url, { patience: short });
    await failed(judge(scorer));
    await failed(judge(scorer));
    expect(endpoint.requests).toHaveLength(4);

    const error = await failed(judge(scorer));
    expect(error.message).toBe('The model failed 4 times in a row; nothing is asked of it for a while.');
    expect(error.retryAfterMs).toBeGreaterThan(0);
    expect(endpoint.requests).toHaveLength(4);

    isDown = false;
    vi.setSystemTime(Date.now() + 200);
    expect((await judge(scorer)).provenance.tries).toBe(1);
    expect((await judge(scorer)).provenance.tries).toBe(1);
  });

  test('does not fail what had begun, if it is back in time', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    // A timer may end a millisecond before its time.
    const clock = {
      now: () => Date.now(),
      sleep: async (ms: number) => void vi.setSystemTime(Date.now() + Math.max(0, ms - 1)),
    };
    const url = await endpoint.serve((request) =>
      request.before < 3 ? { dies: 'at once' } : judging(request),
    );
    const short = { ...patience, tries: 5, breakAfter: 3, probeAfterMs: 100 };
    const { provenance } = await judge(scorerFor(url, { clock, patience: short }));
    expect(provenance.tries).toBe(4);
  });

  test('is not one that only has too many requests', async () => {
    const url = await endpoint.serve((request) => (request.before < 4 ? rateLimited() : judging(request)));
    const scorer = scorerFor(url, { patience: { ...patience, tries: 5, breakAfter: 2 } });
    expect((await judge(scorer)).provenance.tries).toBe(5);
  });
});

describe('limits', () => {
  test('hold for requests at the same time', async () => {
    let now = 0;
    let most = 0;
    let full = (): void => undefined;
    const isFull = new Promise<void>((resolve) => (full = resolve));
    const url = await endpoint.serve(async (request) => {
      now += 1;
      most = Math.max(most, now);
      if (now === 3) full();
      await isFull;
      // Time for a fourth to come.
      await new Promise((resolve) => {
        setTimeout(resolve, 20);
      });
      now -= 1;
      return judging(request);
    });
    const scorer = scorerFor(url, {}, { concurrency: 3 });
    await Promise.all(Array.from({ length: 12 }, () => judge(scorer)));
    expect(endpoint.requests).toHaveLength(12);
    expect(most).toBe(3);
  });

  test('hold for tokens a minute, by what the endpoint says that it used', async () => {
    let now = 0;
    const slept: number[] = [];
    const clock = {
      now: () => now,
      sleep: (ms: number) => {
        slept.push(ms);
        now += ms;
        return Promise.resolve();
      },
    };
    const url = await endpoint.serve((request) => judging(request));
    const scorer = scorerFor(url, { clock }, { concurrency: 1, tokensPerMinute: 6_000 });
    // Each is planned at more than 1,000 tokens and uses 120: a bucket by plans would be empty after four.
    for (let index = 0; index < 20; index++) await judge(scorer);
    expect(slept).toEqual([]);
    const greedy = await endpoint.serve((request) => {
      const reply = judging(request);
      return {
        ...reply,
        body: { ...(reply.body as object), usage: { prompt_tokens: 9_000, completion_tokens: 0 } },
      };
    });
    const limited = scorerFor(greedy, { clock }, { concurrency: 1, tokensPerMinute: 6_000 });
    await judge(limited);
    await judge(limited);
    expect(slept.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThan(30_000);
  });
});

test('requests that failed take nothing of the tokens a minute', async () => {
  const clock = sleeplessClock();
  const url = await endpoint.serve((request) =>
    request.before < 7 ? failure(500, 'Down') : judging(request),
  );
  const lasting = { ...patience, tries: 8, firstDelayMs: 0 };
  const scorer = scorerFor(url, { clock, patience: lasting }, { tokensPerMinute: 6_000 });
  expect((await judge(scorer)).provenance.tries).toBe(8);
  expect(clock.slept).toEqual([0, 0, 0, 0, 0, 0, 0]);
});

describe('a signal that is aborted', () => {
  const reason = new Error('The run was stopped.');

  test('ends a request', async () => {
    const stop = new AbortController();
    const url = await endpoint.serve((request) => {
      stop.abort(reason);
      return { ...judging(request), delayMs: 60_000 };
    });
    await expect(judge(scorerFor(url), stop.signal)).rejects.toBe(reason);
    expect(endpoint.requests).toHaveLength(1);
  });

  test('ends a wait', async () => {
    const stop = new AbortController();
    const url = await endpoint.serve(() => {
      setTimeout(() => stop.abort(reason), 50);
      return rateLimited({ 'retry-after': '86400' });
    });
    const lasting = { ...patience, longestDelayMs: 100_000_000 };
    await expect(judge(scorerFor(url, { patience: lasting }), stop.signal)).rejects.toBe(reason);
    expect(endpoint.requests).toHaveLength(1);
  });

  test('ends waiting for a turn, and nothing is asked', async () => {
    const stop = new AbortController();
    const url = await endpoint.serve((request) => {
      stop.abort(reason);
      return { ...judging(request), delayMs: 400 };
    });
    const scorer = scorerFor(url, {}, { concurrency: 1 });
    const first = judge(scorer);
    await expect(judge(scorer, stop.signal)).rejects.toBe(reason);
    await first;
    await judge(scorer);
    expect(endpoint.requests).toHaveLength(2);
  });

  test('ends it before it begins', async () => {
    const url = await endpoint.serve((request) => judging(request));
    await expect(judge(scorerFor(url), AbortSignal.abort(reason))).rejects.toBe(reason);
    expect(endpoint.requests).toHaveLength(0);
  });
});
