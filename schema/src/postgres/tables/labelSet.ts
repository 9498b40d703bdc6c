import { EntitySchema } from 'typeorm';

/** A set of conversations to label by one version's rules. Once frozen, it never changes (triggers enforce this). */
export interface LabelSet {
  id: string;
  name: string;
  /** The id of the metric version whose rules the reviewers apply. */
  metricVersion: string;
  state: 'draft' | 'frozen';
  /** How it was drawn; the same recipe draws the same set from the same data. */
  recipe: Record<string, unknown>;
  /** The least number of blind reviews of each conversation. */
  reviews: number;
  /** SHA-256 of the conversations with their texts and parts; null until frozen. */
  contentHash: string | null;
  createdBy: string | null;
  createdAt: Date;
  frozenAt: Date | null;
}

export const labelSetTable = new EntitySchema<LabelSet>({
  name: 'LabelSet',
  tableName: 'label_set',
  columns: {
    id: { type: 'uuid', primary: true, generated: 'uuid' },
    name: { type: 'text' },
    metricVersion: { name: 'metric_version', type: 'uuid' },
    state: { type: 'text' },
    recipe: { type: 'jsonb' },
    reviews: { type: 'int' },
    contentHash: { name: 'content_hash', type: 'text', nullable: true },
    createdBy: { name: 'created_by', type: 'uuid', nullable: true },
    createdAt: { name: 'created_at', type: 'timestamptz', createDate: true },
    frozenAt: { name: 'frozen_at', type: 'timestamptz', nullable: true },
  },
});

export const labelSetParts = ['development', 'test'] as const;
/** Rules are developed on the development part; the test part is held out. */
export type LabelSetPart = (typeof labelSetParts)[number];

/** A conversation's segment when the set was drawn. */
export interface ItemSegment {
  region: string;
  channel: string;
  agentTier: string;
  language: string;
}

/** One conversation of a set. */
export interface LabelSetItem {
  id: number;
  setId: string;
  /** 0-based position in the set. */
  position: number;
  source: string;
  conversation: string;
  part: LabelSetPart;
  /** SHA-256 of its messages; reveals a text that changed after freezing. */
  textHash: string;
  segment: ItemSegment;
}

export const labelSetItemTable = new EntitySchema<LabelSetItem>({
  name: 'LabelSetItem',
  tableName: 'label_set_item',
  columns: {
    id: { type: 'int', primary: true, generated: 'increment' },
    setId: { name: 'set_id', type: 'uuid' },
    position: { type: 'int' },
    source: { type: 'text' },
    conversation: { type: 'text' },
    part: { type: 'text' },
    textHash: { name: 'text_hash', type: 'text' },
    segment: { type: 'jsonb' },
  },
});
