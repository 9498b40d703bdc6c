import { startServer } from '@plumbline/api';
import { offlineScorer } from '@plumbline/etl';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { loadConversations, publishSmallRubric } from '../testkit/groundTruth.ts';
import { openRaw, statusOf } from '../torture/rawClient.ts';
import { tortureByClients } from '../torture/clients.ts';

const token = 'a token that nobody guesses: 0123456789'.replaceAll(' ', '-');
const minuteMs = 60_000;
const monthMs = 31 * 24 * 60 * minuteMs;

describe('an app that only this machine reaches', () => {
  let api: TemporaryApi;
  beforeAll(async () => {
    api = await startTemporaryApi({ patience: { headersMs: 1_500, bodyMs: 1_500, idleMs: 60_000 } });
    await publishSmallRubric(api);
    await loadConversations(api, 3);
  });
  afterAll(() => api.close());

  test('lets go of who is slow, half open or too large, and answers the others', async () => {
    expect(await tortureByClients(api.url, 200)).toEqual({
      slowHeaders: 408,
      slowBody: 408,
      halfOpen: expect.toSatisfy((status: number) => status === 0 || (status >= 400 && status < 500)),
      largeHeaders: 431,
      largeBody: 413,
      idle: 200,
      normalAnswered: 20,
      normalAsked: 20,
      traversals: [],
    });
  });

  const post = (path: string, headers: Record<string, string>, body = '{}'): Promise<number> =>
    fetch(`${api.url}${path}`, { method: 'POST', headers, body }).then(({ status }) => status);

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'a page of another site changes nothing by %s',
    async (type) => {
      const change = JSON.stringify({ query: 'mutation { createReviewer(name: "Mallory") { id } }' });
      const from = { 'content-type': type, origin: 'https://evil.example.com' };
      for (const path of ['/graphql', '/ingest', '/labels?name=x', '/export'])
        expect(await post(path, from, change)).toBe(403);
      // An old browser says no origin; the type alone gives it away.
      expect(await post('/graphql', { 'content-type': type }, change)).toBeGreaterThanOrEqual(400);
      const { reviewers } = await api.ask<{ reviewers: unknown[] }>('{ reviewers { id } }');
      expect(reviewers).toEqual([]);
    },
  );

  test('nor does it read by a link or an image', async () => {
    const query = encodeURIComponent('{ workspace { conversations } }');
    expect((await fetch(`${api.url}/graphql?query=${query}`)).status).toBe(400);
    const mutation = encodeURIComponent('mutation { createReviewer(name: "Mallory") { id } }');
    const headers = { 'content-type': 'application/json' };
    expect((await fetch(`${api.url}/graphql?query=${mutation}`, { headers })).status).toBe(405);
  });

  test('nor does it frame a page, feed it or guess at what an answer is', async () => {
    for (const path of ['/graphql', '/why', '/ready', '/nothing.js']) {
      const { headers } = await fetch(`${api.url}${path}`);
      const policy = headers.get('content-security-policy');
      expect(policy).toContain("default-src 'self'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  test.each(['evil.example.com', '127.0.0.1.evil.example.com', 'localhost.evil.example.com', ''])(
    'asked for as “%s” it does not answer (DNS rebinding)',
    async (host) => {
      const client = await openRaw(api.url);
      client.send(`GET /graphql HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      expect([400, 403]).toContain(statusOf(await client.ended));
    },
  );

  const nothing = { conversations: { totalCount: 0 }, slices: [] };
  const injections = [
    "' OR 1=1 --",
    "'; DROP TABLE conversation; --",
    "\\'; TRUNCATE TABLE conversation; --",
    '$1; DELETE FROM reviewer',
    "a\u0000' OR '1'='1",
  ];
  test.each(injections)('%j is a value wherever text goes', async (text) => {
    const period = { from: '2026-06-01', to: '2026-07-01' };
    const lists = [
      'regions',
      'channels',
      'agentTiers',
      'languages',
      'customerSegments',
      'topics',
      'teams',
      'rules',
    ];
    for (const list of lists) {
      const { data, errors } = await api.answer(
        'query ($period: PeriodInput!, $filter: FilterInput) { conversations(period: $period, filter: $filter) { totalCount } slices(period: $period, filter: $filter, by: [REGION]) { n } }',
        { period, filter: { [list]: [text] } },
      );
      expect(errors?.[0]?.extensions?.code).not.toBe('INTERNAL');
      expect(data ?? nothing).toEqual(nothing);
    }
    const strings = [
      'conversations(period: $period, metric: $text) { nodes { recordId } }',
      'conversations(period: $period, search: $text) { totalCount }',
      'conversations(period: $period, seed: $text, order: RANDOM) { totalCount }',
      'conversations(period: $period, after: $text) { totalCount }',
      'conversation(id: $text) { recordId }',
      'movement(input: { metric: $text, baseline: { from: "2026-05-01", to: "2026-06-01" }, current: $period }) { narrative }',
      'metricVersion(metric: $text, version: $text) { id }',
      'labelSet(id: $text) { id }',
      'labelCollection(name: $text) { name }',
      'importedLabels(conversation: $text) { label }',
      'actions(owner: $text) { id }',
      'action(id: $text) { id }',
      'briefing(id: $text) { id }',
      'briefings(metric: $text) { id }',
      'certificate(metric: $text, version: $text) { hash }',
      'consensusItem(id: $text) { item { id } }',
      'disputes(metric: $text, after: $text) { totalCount }',
      'drift(metric: $text, version: $text) { nextCheck }',
      'agreement(labels: { collection: $text }, question: $text, seed: $text) { __typename }',
      'shadowComparison(period: $period, version: $text, against: $text, seed: $text) { __typename }',
      'scoreRun(id: $text) { id }',
      'similar(id: $text, metric: $text) { __typename }',
      'pivot(input: { period: $period, rows: [REGION], rule: $text, version: $text, metric: $text }) { __typename }',
      'trend(period: $period, metric: $text) { at }',
    ];
    for (const one of strings) {
      const type = /(?:id|owner|conversation): \$text/.test(one) ? 'ID' : 'String';
      const uses = one.includes('$period') ? ', $period: PeriodInput!' : '';
      const { errors } = await api.answer(`query ($text: ${type}!${uses}) { ${one} }`, {
        text,
        ...(uses === '' ? {} : { period }),
      });
      expect([one, errors?.[0]?.extensions?.code ?? 'ANSWERED']).not.toEqual([one, 'INTERNAL']);
    }
    // What was there is there still.
    const canary = await api.ask('{ workspace { conversations } metrics { key } }');
    expect(canary).toEqual({ workspace: { conversations: 3 }, metrics: [{ key: 'cx' }] });
  });
});

describe('an app that asks for a token', () => {
  let api: TemporaryApi;
  beforeAll(async () => {
    api = await startTemporaryApi({ access: { token, trustsProxy: false } });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  afterAll(() => api.close());

  const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${api.url}${path}`, { headers });
  const signIn = (
    given: string,
    next = '',
    { url = api.url, headers = {} }: { url?: string; headers?: Record<string, string> } = {},
  ): Promise<Response> =>
    fetch(`${url}/login${next}`, {
      method: 'POST',
      body: new URLSearchParams({ token: given }),
      headers,
      redirect: 'manual',
    });
  const cookieOf = (signedIn: Response): string => signedIn.headers.get('set-cookie')!.split(';')[0]!;

  test('tells nobody else anything but that it is there', async () => {
    for (const path of [
      '/',
      '/graphql',
      '/why',
      '/graphql/sandbox/react.js',
      '/briefings/x.pdf',
      '/assets/x.js',
    ])
      expect([path, (await get(path)).status]).toEqual([path, 401]);
    for (const path of ['/ingest', '/labels?name=x', '/export', '/graphql'])
      expect((await fetch(`${api.url}${path}`, { method: 'POST' })).status).toBe(401);
    for (const path of ['/health', '/ready']) expect((await get(path)).status).toBe(200);
    expect(await (await get('/why', { accept: 'text/html' })).text()).toContain('Access token');
  });

  test('lets in who shows it, or signed in with it; a cookie of nobody’s making is none', async () => {
    expect(await api.ask('{ workspace { conversations } }')).toEqual({ workspace: { conversations: 0 } });
    const signedIn = await signIn(token);
    expect(signedIn.status).toBe(303);
    const given = signedIn.headers.get('set-cookie')!;
    expect(given).toMatch(/; HttpOnly; SameSite=Lax$/);
    expect(given).not.toContain(token);
    const cookie = given.split(';')[0]!;
    expect((await get('/graphql', { cookie: `theme=dark; ${cookie}` })).status).toBe(200);
    const [name, value] = cookie.split('=') as [string, string];
    const [until, signed] = value.split('.') as [string, string];
    for (const forged of [`${Number(until) + 1}.${signed}`, `${until}.`, '.', until, `1.${signed}`])
      expect((await get('/graphql', { cookie: `${name}=${forged}` })).status).toBe(401);
  });

  test('leads who signs in to the page that was asked for, if it is one of its own', async () => {
    const asked = '/conversations/a?period=2026-06&quote="><b>';
    const page = await (await get(asked, { accept: 'text/html' })).text();
    const action = /<form method="post" action="\/login([^"]*)">/.exec(page)![1]!;
    expect((await signIn(token, action)).headers.get('location')).toBe(
      '/conversations/a?period=2026-06&quote=%22%3E%3Cb%3E',
    );
    const wrong = await (await signIn('not the token', action)).text();
    expect(wrong).toContain(`action="/login${action}"`);
    for (const elsewhere of [
      '//a.example/',
      '/.//a.example',
      '/\\a.example',
      'https://a.example',
      'javascript:alert(1)',
      '',
    ])
      expect((await signIn(token, `?next=${encodeURIComponent(elsewhere)}`)).headers.get('location')).toBe(
        '/',
      );
  });

  test('lets nobody in by a cookie of last month', async () => {
    const cookie = cookieOf(await signIn(token));
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + monthMs });
    expect((await get('/graphql', { cookie })).status).toBe(401);
  });

  test('listens to no more guesses after ten, whoever they say they come from, until the minute is over; who is signed in is let in still', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-26T12:00:00Z') });
    const cookie = cookieOf(await signIn(token));
    const statuses: number[] = [];
    for (let guess = 0; guess < 14; guess += 1) {
      const headers = { 'x-forwarded-for': `203.0.113.${guess}` };
      const { status } =
        guess % 2 === 0
          ? await signIn(`guess ${guess}`, '', { headers })
          : await get('/graphql', { ...headers, authorization: `Bearer guess-${guess}` });
      statuses.push(status);
    }
    expect(statuses.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 401));
    expect(statuses.slice(10)).toEqual(Array.from({ length: 4 }, () => 429));
    expect((await signIn(token)).status).toBe(429);
    expect((await get('/graphql', { authorization: `Bearer ${token}` })).status).toBe(429);
    expect((await get('/graphql', { cookie })).status).toBe(200);
    vi.setSystemTime(Date.now() + minuteMs);
    expect((await signIn(token)).status).toBe(303);
  });

  test('behind a proxy that it trusts, shuts out only whom guesses come from, and gives its cookie to https alone', async () => {
    const other = 'another token that nobody guesses';
    const { url, close } = await startServer(api.databases, {
      host: '127.0.0.1',
      port: 0,
      webDir: 'no pages',
      quarantineDir: 'nowhere',
      scorers: { offline: offlineScorer, model: null, batch: null },
      modelName: null,
      delivery: { webhook: undefined, mail: undefined },
      access: { token: other, trustsProxy: true },
      publicUrl: 'https://cx.example.com',
    });
    const as = (address: string) => ({
      url,
      headers: {
        'x-forwarded-for': address,
        'x-forwarded-host': 'cx.example.com',
        'x-forwarded-proto': 'https',
      },
    });
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-26T13:00:00Z') });
    try {
      for (let guess = 0; guess < 10; guess += 1) await signIn(`guess ${guess}`, '', as('203.0.113.1'));
      expect((await signIn(other, '', as('203.0.113.1'))).status).toBe(429);
      const signedIn = await signIn(other, '', as('203.0.113.2'));
      expect(signedIn.status).toBe(303);
      expect(signedIn.headers.get('set-cookie')).toMatch(/; Secure$/);
      // A cookie of one token is none where there is another.
      expect((await get('/graphql', { cookie: cookieOf(signedIn) })).status).toBe(401);
    } finally {
      await close();
    }
  });
});
