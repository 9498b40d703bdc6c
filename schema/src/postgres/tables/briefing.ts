import { EntitySchema } from 'typeorm';

/** A briefing as it was made. Never changed: it stays as it was sent. */
export interface BriefingEntry {
  id: string;
  metric: string;
  kind: string;
  /** The days that it is of, half-open. */
  currentFrom: string;
  currentTo: string;
  /** Of a part of the business, by a filter. */
  isNarrowed: boolean;
  document: object;
  /** SHA-256 of the document. */
  contentHash: string;
  /** Null: the schedule made it. */
  madeBy: string | null;
  madeAt: Date;
}

export const briefingTable = new EntitySchema<BriefingEntry>({
  name: 'Briefing',
  tableName: 'briefing',
  columns: {
    id: { type: 'uuid', primary: true, generated: 'uuid' },
    metric: { type: 'text' },
    kind: { type: 'text' },
    currentFrom: { name: 'current_from', type: 'date' },
    currentTo: { name: 'current_to', type: 'date' },
    isNarrowed: { name: 'is_narrowed', type: 'boolean' },
    document: { type: 'jsonb' },
    contentHash: { name: 'content_hash', type: 'text' },
    madeBy: { name: 'made_by', type: 'uuid', nullable: true },
    madeAt: { name: 'made_at', type: 'timestamptz', createDate: true },
  },
});

/** Who gets the briefings of a kind. Ended, it is kept. */
export interface BriefingSubscription {
  id: string;
  metric: string;
  kind: 'weekly' | 'monthly' | 'quarterly';
  channel: 'email' | 'webhook';
  /** An e-mail address; null: the operator's webhook. */
  address: string | null;
  /** Whether the configured model may put the summary in its words. */
  rephrase: boolean;
  /** Of the week, from 1 for Monday; else of the month, of a quarter's first month. */
  day: number;
  /** By the clocks of the workspace's zone, 0 to 23. */
  hour: number;
  madeBy: string;
  madeAt: Date;
  endedBy: string | null;
  endedAt: Date | null;
}

export const briefingSubscriptionTable = new EntitySchema<BriefingSubscription>({
  name: 'BriefingSubscription',
  tableName: 'briefing_subscription',
  columns: {
    id: { type: 'uuid', primary: true, generated: 'uuid' },
    metric: { type: 'text' },
    kind: { type: 'text' },
    channel: { type: 'text' },
    address: { type: 'text', nullable: true },
    rephrase: { type: 'boolean' },
    day: { type: 'smallint' },
    hour: { type: 'smallint' },
    madeBy: { name: 'made_by', type: 'uuid' },
    madeAt: { name: 'made_at', type: 'timestamptz', createDate: true },
    endedBy: { name: 'ended_by', type: 'uuid', nullable: true },
    endedAt: { name: 'ended_at', type: 'timestamptz', nullable: true },
  },
});

/** A briefing that went to a subscription, once for every time that it was due. */
export interface BriefingDelivery {
  id: number;
  subscription: string;
  briefing: string;
  dueAt: Date;
  sentAt: Date;
}

export const briefingDeliveryTable = new EntitySchema<BriefingDelivery>({
  name: 'BriefingDelivery',
  tableName: 'briefing_delivery',
  columns: {
    id: { type: 'int', primary: true, generated: 'increment' },
    subscription: { type: 'uuid' },
    briefing: { type: 'uuid' },
    dueAt: { name: 'due_at', type: 'timestamptz' },
    sentAt: { name: 'sent_at', type: 'timestamptz', createDate: true },
  },
});
