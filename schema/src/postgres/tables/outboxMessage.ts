import { EntitySchema } from 'typeorm';

export const deliveryKinds = ['webhook', 'email'] as const;
export type DeliveryKind = (typeof deliveryKinds)[number];

export const deliveryStates = ['waiting', 'delivered', 'given_up'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** A message to the outside, written in the same transaction as its event, so that neither exists without the other. */
export interface OutboxMessage {
  /** Also the idempotency key, which every try of the message carries. */
  id: string;
  kind: DeliveryKind;
  /** Unique: a second message with the same key is not stored. */
  dedupeKey: string;
  /** The addresses of an e-mail; empty for a webhook, whose address the operator sets. */
  recipients: string[];
  /** The event of a webhook, such as `escalation.opened`; the subject of an e-mail. */
  subject: string;
  payload: object;
  state: DeliveryState;
  tries: number;
  /** When a waiting message is due; while one is being sent, the time until which only its sender may try. */
  nextTry: Date;
  lastError: string | null;
  createdAt: Date;
  deliveredAt: Date | null;
}

export const outboxMessageTable = new EntitySchema<OutboxMessage>({
  name: 'OutboxMessage',
  tableName: 'outbox_message',
  columns: {
    id: { type: 'uuid', primary: true, generated: 'uuid' },
    kind: { type: 'text' },
    dedupeKey: { name: 'dedupe_key', type: 'text' },
    recipients: { type: 'jsonb' },
    subject: { type: 'text' },
    payload: { type: 'jsonb' },
    state: { type: 'text' },
    tries: { type: 'int' },
    nextTry: { name: 'next_try', type: 'timestamptz' },
    lastError: { name: 'last_error', type: 'text', nullable: true },
    createdAt: { name: 'created_at', type: 'timestamptz', createDate: true },
    deliveredAt: { name: 'delivered_at', type: 'timestamptz', nullable: true },
  },
});
