import { EntitySchema } from 'typeorm';

/** A briefing as it was made. Never changed, so it stays as it was sent. */
export interface BriefingEntry {
  id: string;
  metric: string;
  kind: string;
  /** The days that it covers, half-open. */
  currentFrom: string;
  currentTo: string;
  /** Whether a filter limits it to a part of the business. */
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

/** Who gets the briefings of a kind. The row is kept after the subscription ends. */
export interface BriefingSubscription {
  id: string;
  metric: string;
  kind: 'weekly' | 'monthly' | 'quarterly';
  channel: 'email' | 'webhook';
  /** An e-mail address; null: the operator's webhook. */
  address: string | null;
  /** Whether the configured model may rephrase the summary. */
  rephrase: boolean;
  /** The day of the week, 1 for Monday; or the day of the month, for a quarter of its first month. */
  day: number;
  /** 0 to 23, in the workspace's time zone. */
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

/** A briefing sent to a subscription, once for each time at which it was due. */
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
