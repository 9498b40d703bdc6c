import type { DeliverySettings } from '@plumbline/etl';
import { errorCode } from '@plumbline/schema';
import { DeliveryError, type Channel } from './channel.ts';
import { signature } from './signature.ts';

/**
 * POSTs JSON to the one address that the operator configured. The body of a message is the same at every try; redirects
 * are not followed, because they lead to addresses that nobody configured. 410 Gone ends it.
 */
export function webhookChannel({ url, secret }: NonNullable<DeliverySettings['webhook']>): Channel {
  return async ({ id, subject: event, payload: data, createdAt }, signal) => {
    const body = JSON.stringify({ id, event, createdAt: createdAt.toISOString(), data });
    const answer = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      signal,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Plumbline',
        'idempotency-key': id,
        'x-plumbline-signature': signature(body, secret, Math.floor(Date.now() / 1000)),
      },
      body,
    }).catch((error: unknown) => {
      throw new DeliveryError(
        signal.aborted ? 'did not answer in time' : `could not be reached${causeOf(error)}`,
      );
    });
    await answer.body?.cancel();
    if (answer.ok) return;
    const { status } = answer;
    if (status >= 300 && status < 400)
      throw new DeliveryError(`answered ${status}: a redirect, which is not followed`);
    throw new DeliveryError(`answered ${status}`, status === 410);
  };
}

/** The system's code, such as ECONNREFUSED; never the message, which may repeat the address and what is secret in it. */
function causeOf(error: unknown): string {
  const code = error instanceof Error ? errorCode(error.cause) : undefined;
  return code === undefined ? '' : ` (${code})`;
}
