import { isLoopback } from '@plumbline/etl';
import type { FastifyInstance } from 'fastify';

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Refuses requests that a foreign page may have caused: changes from another origin (CSRF) and, if only this machine can
 * reach the app, requests for a host name other than its own or that of `publicUrl` (DNS rebinding).
 */
export function refuseForeignHosts(
  app: FastifyInstance,
  { host, publicUrl }: { host: string; publicUrl?: string | null | undefined },
): void {
  const own = new Set([host, ...(publicUrl == null ? [] : [new URL(publicUrl).hostname])]);
  app.addHook('onRequest', async (request, reply) => {
    const asked = request.host;
    const name = asked.replace(/:\d+$/, '').toLowerCase();
    if (isLoopback(host) && !loopbackNames.has(name) && !own.has(name)) {
      return reply.code(403).send({ error: `This app answers on this machine only, not as "${name}".` });
    }
    const { origin } = request.headers;
    const changes = request.method !== 'GET' && request.method !== 'HEAD';
    if (changes && origin !== undefined && !isSameOrigin(origin, asked)) {
      return reply.code(403).send({ error: 'A page of another site may not send this.' });
    }
  });
}

function isSameOrigin(origin: string, asked: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === asked.toLowerCase();
}
