import { expect, it } from 'vitest';
import { effectScope, nextTick, ref } from 'vue';
import { useQuery, type UseQuery } from './useQuery.ts';

/** A query of a region, whose answers come when they are given. */
function asked(): {
  region: { value: string };
  query: UseQuery<string>;
  give: (answer: string | Error) => Promise<void>;
} {
  const region = ref('all');
  let give: (answer: string | Error) => void = () => undefined;
  const query = effectScope().run(() =>
    useQuery(
      () => region.value,
      () =>
        new Promise<string>((resolve, reject) => {
          give = (answer) => (answer instanceof Error ? reject(answer) : resolve(answer));
        }),
    ),
  )!;
  return {
    region,
    query,
    give: async (answer) => {
      give(answer);
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

it('keeps an earlier answer while another question is on its way, and drops it where that one fails', async () => {
  const { region, query, give } = asked();
  await give('7.2');
  region.value = 'EMEA';
  await nextTick();
  expect(query.data.value).toBe('7.2');
  await give(new Error('Down.'));
  expect(query.error.value).not.toBeNull();
  expect(query.data.value).toBeNull();
  query.reload();
  expect(query.isPending.value).toBe(true);
  await give('6.4');
  expect([query.data.value, query.error.value]).toEqual(['6.4', null]);
});

it('keeps an answer that the same question does not get again', async () => {
  const { query, give } = asked();
  await give('7.2');
  query.reload();
  await give(new Error('Down.'));
  expect(query.data.value).toBe('7.2');
});
