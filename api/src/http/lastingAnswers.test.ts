import fastify, { type FastifyInstance } from 'fastify';
import { beforeEach, expect, test } from 'vitest';
import { lastingAnswers, type LastingAnswers } from './lastingAnswers.ts';

let app: FastifyInstance;
let renew: LastingAnswers['renew'];
let edition: { now: string; ending: string | null };
/** The questions that were computed. */
let computed: string[];
let holdBack: Promise<void>;
/** What happens while an answer is computed. */
let meanwhile: () => void;

beforeEach(() => {
  edition = { now: 'one', ending: null };
  computed = [];
  holdBack = Promise.resolve();
  meanwhile = () => {};
  const answers = lastingAnswers(
    { now: () => edition.now, ending: () => edition.ending },
    () => null,
    async ({ body }) => {
      const { query } = body as { query: string };
      const answer = `{"data":"${query.slice(0, 10)} in ${edition.now}"}`;
      computed.push(query);
      meanwhile();
      await holdBack;
      return { status: 200, headers: new Map(), body: answer };
    },
  );
  renew = answers.renew;
  app = fastify();
  app.post('/graphql', answers.serve);
});

const ask = async (query: string): Promise<string> =>
  (await app.inject({ method: 'POST', url: '/graphql', payload: { query } })).body;

const endLoad = (): void => {
  edition = { now: 'two', ending: 'one' };
};

test('an answer is given as it was until its renewal is done, then as it is', async () => {
  await ask('why');
  endLoad();
  let go = (): void => {};
  holdBack = new Promise((resolve) => (go = resolve));
  const renewed = renew(60_000);
  expect(await ask('why')).toBe('{"data":"why in one"}');
  go();
  await renewed;
  expect(await ask('why')).toBe('{"data":"why in two"}');
  expect(computed).toEqual(['why', 'why']);
});

test('what was renewed is there without a question meanwhile', async () => {
  await ask('why');
  endLoad();
  await renew(60_000);
  edition.ending = null;
  expect(await ask('why')).toBe('{"data":"why in two"}');
  expect(computed).toHaveLength(2);
});

test('once the load is acknowledged, what was not renewed is computed', async () => {
  await ask('why');
  endLoad();
  await renew(0);
  expect(computed).toEqual(['why']);
  edition.ending = null;
  expect(await ask('why')).toBe('{"data":"why in two"}');
});

test('questions that were asked last come first, and renewing stops at the next change', async () => {
  for (const query of ['a', 'b', 'c', 'd']) await ask(query);
  endLoad();
  computed = [];
  meanwhile = () => {
    if (computed.length === 3) edition = { now: 'three', ending: null };
  };
  await renew(60_000);
  expect(computed).toEqual(['d', 'c', 'b']);
  expect(await ask('b')).toBe('{"data":"b in three"}');
});

test('an answer that failed, or is of an earlier edition, is not renewed', async () => {
  await ask('early');
  edition.now = 'one and a half';
  await ask('why');
  edition = { now: 'two', ending: 'one and a half' };
  computed = [];
  meanwhile = () => {
    throw new Error('away');
  };
  await renew(60_000);
  expect(computed).toEqual(['why']);
  meanwhile = () => {};
  expect(await ask('early')).toBe('{"data":"early in two"}');
});

test('an answer that comes after its edition is over does not replace a newer one', async () => {
  let go = (): void => {};
  holdBack = new Promise((resolve) => (go = resolve));
  const late = ask('why');
  await expect.poll(() => computed).toHaveLength(1);
  edition.now = 'two';
  holdBack = Promise.resolve();
  await ask('why');
  go();
  expect(await late).toBe('{"data":"why in one"}');
  expect(await ask('why')).toBe('{"data":"why in two"}');
  expect(computed).toHaveLength(2);
});

test('long questions take the room of answers', async () => {
  await ask('why');
  for (let nth = 0; nth < 40; nth += 1) await ask(`${nth} ${'x'.repeat(900_000)}`);
  await ask('why');
  expect(computed).toHaveLength(42);
});
