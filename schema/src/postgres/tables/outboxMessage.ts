import { EntitySchema } from 'typeorm';

export const deliveryKinds = ['webhook', 'email'] as const;
export type DeliveryKind = (typeof deliveryKinds)[number];

export const deliveryStates = ['waiting', 'delivered', 'given_up'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** Something to tell the outside, written in the transaction of what it tells, so that neither is there without the other. */
export interface OutboxMessage {
  /** Also the idempotency key: the same message again carries the same. */
  id: string;
  kind: DeliveryKind;
  /** The same key twice is one message. */
  dedupeKey: string;
  /** Addresses of an e-mail; none for a webhook, whose one address the operator sets. */
  recipients: string[];
  /** The event of a webhook, such as `escalation.opened`; the subject of an e-mail. */
  subject: string;
  payload: object;
  state: DeliveryState;
  tries: number;
  /** While it waits; also how long whoever sends it has it for itself. */
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
