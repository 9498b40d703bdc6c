import { EntitySchema } from 'typeorm';
import type { LabelSetPart } from './labelSet.ts';

/** A snapshot of imported labels of whole conversations. Never changed. */
export interface FrozenCollection {
  id: string;
  collectionId: number;
  /** The labels of its scale that mean a negative experience. */
  negative: string[];
  testShare: number;
  seed: string;
  /** SHA-256 of the conversations with their texts, outcomes and parts. */
  contentHash: string;
  frozenBy: string;
  frozenAt: Date;
}

export const frozenCollectionTable = new EntitySchema<FrozenCollection>({
  name: 'FrozenCollection',
  tableName: 'frozen_collection',
  columns: {
    id: { type: 'uuid', primary: true, generated: 'uuid' },
    collectionId: { name: 'collection_id', type: 'int' },
    negative: { type: 'jsonb' },
    testShare: { name: 'test_share', type: 'double precision' },
    seed: { type: 'text' },
    contentHash: { name: 'content_hash', type: 'text' },
    frozenBy: { name: 'frozen_by', type: 'uuid' },
    frozenAt: { name: 'frozen_at', type: 'timestamptz', createDate: true },
  },
});

/** One conversation of a frozen collection. */
export interface FrozenCollectionItem {
  id: number;
  frozenId: string;
  source: string;
  conversation: string;
  part: LabelSetPart;
  /** SHA-256 of its messages. */
  textHash: string;
  /** The label that at least two reviewers gave, and more than gave any other; null if ambiguous. */
  outcome: string | null;
  votes: { reviewer: string; label: string; note: string | null }[];
}

export const frozenCollectionItemTable = new EntitySchema<FrozenCollectionItem>({
  name: 'FrozenCollectionItem',
  tableName: 'frozen_collection_item',
  columns: {
    id: { type: 'int', primary: true, generated: 'increment' },
    frozenId: { name: 'frozen_id', type: 'uuid' },
    source: { type: 'text' },
    conversation: { type: 'text' },
    part: { type: 'text' },
    textHash: { name: 'text_hash', type: 'text' },
    outcome: { type: 'text', nullable: true },
    votes: { type: 'jsonb' },
  },
});
