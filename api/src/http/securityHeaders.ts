import type { FastifyInstance } from 'fastify';

const contentPolicy = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  // Charts and the GraphQL page set styles from scripts.
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Headers that keep other sites from framing, sniffing or feeding the pages. */
export function addSecurityHeaders(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    reply.headers({
      'content-security-policy': contentPolicy,
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'x-request-id': request.id,
    });
    return payload;
  });
}
