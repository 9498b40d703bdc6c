import { expect, it } from 'vitest';
import { effectScope } from 'vue';
import { ApiError } from '../graphql/request.ts';
import { useAction } from './useAction.ts';

/** A change whose answer comes when it is given. */
function change(): { ask: () => Promise<void>; give: (answer?: Error) => void; asked: () => number } {
  let count = 0;
  let give: (answer?: Error) => void = () => undefined;
  return {
    asked: () => count,
    give: (answer) => give(answer),
    ask: () => {
      count += 1;
      return new Promise<void>((resolve, reject) => {
        give = (answer) => (answer === undefined ? resolve() : reject(answer));
      });
    },
  };
}

it('runs once where it is asked for twice, and again once it is done', async () => {
  const { isRunning, run } = useAction();
  const { ask, give, asked } = change();
  const first = run(ask);
  expect(isRunning.value).toBe(true);
  expect(await run(ask)).toBe(false);
  expect(asked()).toBe(1);
  give();
  expect(await first).toBe(true);
  expect(isRunning.value).toBe(false);
  const again = run(ask);
  give();
  expect(await again).toBe(true);
  expect(asked()).toBe(2);
});

it('says what failed until it is run again', async () => {
  const { isRunning, problem, run } = useAction();
  const failed = change();
  const first = run(failed.ask);
  failed.give(new ApiError('CONFLICT', 'Somebody changed it meanwhile.', ''));
  expect(await first).toBe(false);
  expect([isRunning.value, problem.value?.message]).toEqual([false, 'Somebody changed it meanwhile.']);
  const { ask, give } = change();
  const second = run(ask);
  expect(problem.value).toBeNull();
  give();
  expect(await second).toBe(true);
  expect(problem.value).toBeNull();
});

it('ends what is under way where its page is left meanwhile', async () => {
  const scope = effectScope();
  const { isRunning, problem, run } = scope.run(useAction)!;
  const steps: string[] = [];
  const { ask, give } = change();
  const running = run(async () => {
    await ask();
    steps.push('told');
  });
  scope.stop();
  give();
  expect(await running).toBe(true);
  expect([steps, isRunning.value]).toEqual([['told'], false]);
  const failing = run(ask);
  give(new Error('Down.'));
  expect(await failing).toBe(false);
  expect(problem.value?.message).toBe('The page met an error.');
});
