import { setTimeout as wait } from 'node:timers/promises';
import { openRaw, statusOf, type RawClient } from './rawClient.ts';

/** What an app answered to clients that mean no good. Statuses are HTTP's; 0: the connection was ended without an answer. */
export interface ClientFigures {
  slowHeaders: number;
  slowBody: number;
  halfOpen: number;
  largeHeaders: number;
  largeBody: number;
  /** Connections that said nothing at once, of those asked for. */
  idle: number;
  /** Of `normalAsked` questions of a normal client while they were open. */
  normalAnswered: number;
  normalAsked: number;
  /** Paths outside of what is served that answered with anything but the app's page or a refusal. */
  traversals: string[];
}

const normalAsked = 20;
const attempts = [
  '/../package.json',
  '/..%2f..%2fpackage.json',
  '/%2e%2e/%2e%2e/package.json',
  '/assets/../../../../package.json',
  '/assets/..%5c..%5cpackage.json',
  '/assets/%252e%252e%252fpackage.json',
  '/briefings/..%2f..%2fpackage.json.pdf',
  '/briefings/%00.pdf',
  '/certificates/..%2f../..%2fpackage.json.pdf',
  '/certificates/cx/..%2f..%2f..%2fetc%2fpasswd.pdf',
  '/graphql/sandbox/..%2f..%2fpackage.json',
  '/graphql/sandbox/__proto__',
  '//etc/passwd',
  '/quarantine/rejected.ndjson',
];

/**
 * Slow, half-open, oversized and many clients against the app at `url`, whose patience with each is short.
 * @param count idle connections at once; as many as the system lets this process open are, and the figures say how many.
 */
export async function tortureByClients(url: string, count: number): Promise<ClientFigures> {
  const head = `Host: ${new URL(url).host}\r\n`;
  const json = 'Content-Type: application/json\r\n';
  const slowHeaders = await openRaw(url);
  slowHeaders.send(`GET / HTTP/1.1\r\n${head}X-Slow: `);
  const slowBody = await openRaw(url);
  slowBody.send(`POST /graphql HTTP/1.1\r\n${head}${json}Content-Length: 100\r\n\r\n{"que`);
  const halfOpen = await openRaw(url);
  halfOpen.send(
    `POST /ingest?source=slow HTTP/1.1\r\n${head}Content-Type: application/x-ndjson\r\nContent-Length: 100\r\n\r\n{`,
  );
  halfOpen.socket.end();
  const largeHeaders = await openRaw(url);
  largeHeaders.send(`GET / HTTP/1.1\r\n${head}X-Large: ${'x'.repeat(64 * 1024)}\r\n\r\n`);
  const largeBody = await openRaw(url);
  largeBody.send(`POST /graphql HTTP/1.1\r\n${head}${json}Content-Length: 100000000\r\n\r\n`);

  const idle: RawClient[] = [];
  while (idle.length < count) {
    const opened = await Promise.all(
      Array.from({ length: Math.min(500, count - idle.length) }, () => openRaw(url).catch(() => null)),
    );
    const open = opened.filter((client) => client !== null);
    idle.push(...open);
    if (open.length < opened.length) break;
  }
  let normalAnswered = 0;
  for (let asked = 0; asked < normalAsked; asked += 1) {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ workspace { conversations } }"}',
    });
    if (response.ok && !(await response.text()).includes('"errors"')) normalAnswered += 1;
    await wait(5);
  }
  for (const { socket } of idle) socket.destroy();
  return {
    slowHeaders: statusOf(await slowHeaders.ended),
    slowBody: statusOf(await slowBody.ended),
    halfOpen: statusOf(await halfOpen.ended),
    largeHeaders: statusOf(await largeHeaders.ended),
    largeBody: statusOf(await largeBody.ended),
    idle: idle.length,
    normalAnswered,
    normalAsked,
    traversals: await traversals(url),
  };
}

/** Asked over a bare connection: a client of HTTP would make the paths clean first. */
async function traversals(url: string): Promise<string[]> {
  const found: string[] = [];
  for (const path of attempts) {
    const client = await openRaw(url);
    client.send(`GET ${path} HTTP/1.1\r\nHost: ${new URL(url).host}\r\nConnection: close\r\n\r\n`);
    const answer = await client.ended;
    const status = statusOf(answer);
    const isPage = status === 200 && /<!doctype html>/i.test(answer);
    const leaks = /"name": "|root:x:|"private"/.test(answer);
    if (leaks || status >= 500 || (status === 200 && !isPage)) found.push(`${path}: ${status}`);
  }
  return found;
}
