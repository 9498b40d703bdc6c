import type { OutboxMessage } from '@plumbline/schema/postgres';

/**
 * Delivers a message. Resolves once the other side has accepted it.
 * @throws DeliveryError; anything else is a bug, but is retried all the same
 */
export type Channel = (message: OutboxMessage, signal: AbortSignal) => Promise<void>;

/** Why a message was not delivered, in words that hold no secret and nothing that was sent. */
export class DeliveryError extends Error {
  override name = 'DeliveryError';

  constructor(
    message: string,
    /** Whether trying again is pointless. */
    readonly isFinal = false,
  ) {
    super(message);
  }
}
