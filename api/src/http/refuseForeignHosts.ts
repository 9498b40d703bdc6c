import type { FastifyInstance } from 'fastify';

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether only this machine reaches an app that listens on `host`. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

/**
 * Refuses requests that a foreign page may have caused: where only this machine reaches the app, those that ask
 * for another name (DNS rebinding); and changes from another origin (CSRF).
 */
export function refuseForeignHosts(app: FastifyInstance, host: string): void {
  app.addHook('onRequest', async (request, reply) => {
    const asked = request.headers.host ?? '';
    const name = asked.replace(/:\d+$/, '').toLowerCase();
    if (isLoopback(host) && !loopbackNames.has(name) && name !== host) {
      return reply.code(403).send({ error: `This app answers on this machine only, not as "${name}".` });
    }
    const { origin } = request.headers;
    if (request.method !== 'GET' && origin !== undefined && !isSameOrigin(origin, asked)) {
      return reply.code(403).send({ error: 'A page of another site may not send this.' });
    }
  });
}

function isSameOrigin(origin: string, asked: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === asked.toLowerCase();
}
