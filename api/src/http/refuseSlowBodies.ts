import type { FastifyInstance } from 'fastify';

/** How long a caller may take, in milliseconds. */
export interface Patience {
  /** For the headers of a request. */
  headersMs: number;
  /** For the next kilobyte of a body. */
  bodyMs: number;
  /** For the next request on a connection. */
  idleMs: number;
}

const leastBytes = 1_024;
export const defaultPatience: Patience = { headersMs: 60_000, bodyMs: 60_000, idleMs: 60_000 };

/**
 * Ends requests whose bodies stop arriving, because only callers that send may hold a connection. A body that waits for
 * us to read it is not late, and a body of any length may take as long as it keeps arriving.
 */
export function refuseSlowBodies(app: FastifyInstance, { bodyMs }: Patience): void {
  app.addHook('onRequest', async ({ raw }, reply) => {
    if (raw.complete || raw.method === 'GET' || raw.method === 'HEAD') return;
    let seen = raw.socket.bytesRead;
    const check = setInterval(() => {
      const { bytesRead } = raw.socket;
      const comes = bytesRead >= seen + leastBytes || raw.readableLength > 0;
      seen = bytesRead;
      if (raw.complete) clearInterval(check);
      else if (!comes) {
        if (!reply.raw.headersSent)
          reply.raw.writeHead(408, { connection: 'close', 'content-type': 'application/json' });
        reply.raw.end('{"error":"The body of the request stopped coming."}', () => raw.socket.destroy());
      }
    }, bodyMs);
    const over = (): void => clearInterval(check);
    raw.once('close', over);
    reply.raw.once('close', over);
  });
}
