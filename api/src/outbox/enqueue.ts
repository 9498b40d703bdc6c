import { outboxMessageTable, type EntityManager } from '@plumbline/schema/postgres';
import { z } from 'zod';

/** A message to the operator's webhook: what happened, such as `escalation.opened`, and all a receiver needs. */
export interface WebhookMessage {
  kind: 'webhook';
  /** The same key twice gives one message. */
  dedupeKey: string;
  event: string;
  data: object;
}

const address = z.email();
const mailPayload = z.object({
  text: z.string(),
  html: z.string().optional(),
  /** Contents in base64. */
  attachments: z
    .array(z.object({ filename: z.string(), contentType: z.string(), content: z.base64() }))
    .default([]),
});
export type MailPayload = z.infer<typeof mailPayload>;

export interface MailMessage extends z.input<typeof mailPayload> {
  kind: 'email';
  dedupeKey: string;
  to: readonly string[];
  subject: string;
}

/**
 * Stores a message to be sent, in the transaction of what it reports: pass that transaction's manager, and wake the
 * outbox once it is committed. Sent at least once; a receiver recognises duplicates by the id.
 * @throws ZodError if a recipient is not an address
 */
export async function enqueue(manager: EntityManager, message: WebhookMessage | MailMessage): Promise<void> {
  const { kind, dedupeKey } = message;
  const row =
    message.kind === 'webhook'
      ? { recipients: [], subject: message.event, payload: message.data }
      : {
          recipients: z.array(address).min(1).parse(message.to),
          subject: message.subject.replaceAll(/\s+/gu, ' '),
          payload: mailPayload.parse(message),
        };
  await manager
    .createQueryBuilder()
    .insert()
    .into(outboxMessageTable)
    .values({ kind, dedupeKey, ...row })
    .orIgnore('("dedupe_key")')
    .updateEntity(false)
    .execute();
}

/** Reads the payload that `enqueue` stored for an e-mail. */
export const readMailPayload = (payload: object): MailPayload => mailPayload.parse(payload);
