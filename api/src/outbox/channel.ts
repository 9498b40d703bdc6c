import type { OutboxMessage } from '@plumbline/schema/postgres';

/**
 * A way out. Resolves once the message is taken on the other side.
 * @throws DeliveryError; anything else is a bug, and tried again all the same
 */
export type Channel = (message: OutboxMessage, signal: AbortSignal) => Promise<void>;

/** Why a message did not get there, in words that hold no secret and nothing that was sent. */
export class DeliveryError extends Error {
  override name = 'DeliveryError';

  constructor(
    message: string,
    /** Nobody needs to try again. */
    readonly isFinal = false,
  ) {
    super(message);
  }
}
