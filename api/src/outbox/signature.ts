import { createHmac } from 'node:crypto';

/**
 * Proves to a receiver who sent a body and when: `t=…,v1=…`, the HMAC-SHA256 of `t.body` under the shared secret in
 * hexadecimal (Stripe's scheme). A receiver recomputes it and refuses an old `t`.
 * @param seconds since 1970
 */
export function signature(body: string, secret: string, seconds: number): string {
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}
