import { createHash, createHmac, scryptSync, timingSafeEqual } from 'node:crypto';
import formBody from '@fastify/formbody';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { loginPage } from './loginPage.ts';

const cookieName = 'plumbline_access';
const signedInSeconds = 30 * 86_400;
/** The most wrong tokens from one address in a minute; after that, it is refused until the minute is over. */
const mostFailures = 10;
const minuteMs = 60_000;
/** Paths for monitoring, which reveal only that the app is there. */
const openPaths = new Set(['/health', '/ready']);
const form = z.object({ token: z.string().max(1_000) });
const destination = z.object({ next: z.string().max(8_000) });

/**
 * Requires the token on every request: as `Authorization: Bearer`, or as the cookie that the page at /login sets.
 * The cookie contains its expiry, signed with a key derived from the token, so changing the token invalidates it. Its
 * holders get in even if many wrong tokens come from their address, which may be a proxy's. Deriving the key is slow,
 * so nobody can guess the token by forging cookies.
 */
export async function requireAccess(app: FastifyInstance, token: string): Promise<void> {
  const failures = failuresByAddress();
  const key = scryptSync(token, 'plumbline access', 32);
  app.addHook('onRequest', async (request, reply) => {
    const [path] = request.url.split('?');
    if (openPaths.has(path!) || isSigned(cookieOf(request.headers.cookie ?? ''), key)) return undefined;
    if (failures.isTooMany(request.ip)) {
      return reply
        .code(429)
        .header('retry-after', '60')
        .send({ error: 'Too many wrong tokens. Wait a minute.' });
    }
    if (path === '/login') return undefined;
    const { authorization } = request.headers;
    if (authorization === undefined) return refuse(request, reply);
    const bearer = /^Bearer (.+)$/i.exec(authorization)?.[1] ?? '';
    if (areEqual(bearer, token)) return undefined;
    failures.add(request.ip);
    return refuse(request, reply);
  });
  await app.register(async (scope) => {
    await scope.register(formBody, { bodyLimit: 4_096 });
    serveLogin(scope, { token, key, failures });
  });
}

type Failures = ReturnType<typeof failuresByAddress>;

function serveLogin(
  app: FastifyInstance,
  { token, key, failures }: { token: string; key: Buffer; failures: Failures },
): void {
  app.get('/login', async (request, reply) => sendLogin(reply, 200, nextOf(request)));
  app.post('/login', async (request, reply) => {
    const given = form.safeParse(request.body);
    if (!given.success || !areEqual(given.data.token, token)) {
      failures.add(request.ip);
      return sendLogin(reply, 401, nextOf(request), 'This is not the token.');
    }
    const until = Math.floor(Date.now() / 1000) + signedInSeconds;
    const secure = request.protocol === 'https' ? '; Secure' : '';
    return reply
      .header(
        'set-cookie',
        `${cookieName}=${until}.${signature(String(until), key)}; Max-Age=${signedInSeconds}; Path=/; HttpOnly; SameSite=Lax${secure}`,
      )
      .redirect(nextOf(request), 303);
  });
}

/** The path in the query to go on to, if it is one of this app's; else the first page. */
function nextOf({ query }: FastifyRequest): string {
  const { data } = destination.safeParse(query);
  const here = 'http://localhost';
  if (data === undefined || !data.next.startsWith('/') || !URL.canParse(data.next, here)) return '/';
  const { origin, pathname, search } = new URL(data.next, here);
  return origin === here && !pathname.startsWith('//') ? pathname + search : '/';
}

function refuse(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const isPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
  if (isPage) return sendLogin(reply, 401, request.url);
  return reply
    .code(401)
    .header('www-authenticate', 'Bearer')
    .send({ error: 'Sign in at /login, or send Authorization: Bearer with the access token.' });
}

const sendLogin = (reply: FastifyReply, status: number, next: string, problem?: string): FastifyReply =>
  reply.code(status).type('text/html').header('cache-control', 'no-store').send(loginPage(next, problem));

/** Compares in a time that reveals neither where two texts differ nor how long they are. */
function areEqual(given: string, expected: string): boolean {
  const [one, other] = [given, expected].map((text) => createHash('sha256').update(text).digest());
  return timingSafeEqual(one!, other!);
}

const signature = (until: string, key: Buffer): string =>
  createHmac('sha256', key).update(`until ${until}`).digest('base64url');

function isSigned(cookie: string | undefined, key: Buffer): boolean {
  const [until = '', signed = ''] = (cookie ?? '').split('.');
  return areEqual(signed, signature(until, key)) && Number(until) > Date.now() / 1000;
}

const cookieOf = (header: string): string | undefined =>
  header
    .split(';')
    .map((one) => one.trim())
    .find((one) => one.startsWith(`${cookieName}=`))
    ?.slice(cookieName.length + 1);

/** Counts failures by address. All counts are forgotten together each minute, so they never hold more than a minute's. */
function failuresByAddress(): { add: (address: string) => void; isTooMany: (address: string) => boolean } {
  let counts = new Map<string, number>();
  let minute = 0;
  const ofNow = (): Map<string, number> => {
    const now = Math.floor(Date.now() / minuteMs);
    if (now !== minute) [counts, minute] = [new Map(), now];
    return counts;
  };
  return {
    add: (address) => void ofNow().set(address, (ofNow().get(address) ?? 0) + 1),
    isTooMany: (address) => (ofNow().get(address) ?? 0) >= mostFailures,
  };
}
