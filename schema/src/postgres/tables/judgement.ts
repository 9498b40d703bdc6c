import { EntitySchema } from 'typeorm';

/** Labels made elsewhere, under one name and on one scale. */
export interface LabelCollection {
  id: number;
  name: string;
  /** The labels there are. `ordered`: from the least to the most; `given`: by a person, so there will be no others. */
  scale: { labels: string[]; ordered: boolean; given?: boolean };
  createdAt: Date;
}

export const labelCollectionTable = new EntitySchema<LabelCollection>({
  name: 'LabelCollection',
  tableName: 'label_collection',
  columns: {
    id: { type: 'int', primary: true, generated: 'increment' },
    name: { type: 'text' },
    scale: { type: 'jsonb' },
    createdAt: { name: 'created_at', type: 'timestamptz', createDate: true },
  },
});

/** `message` of a judgement of the whole conversation. */
export const wholeConversation = -1;

/** One imported label. The one with the highest revision counts; none is ever changed. */
export interface Judgement {
  collectionId: number;
  source: string;
  conversation: string;
  /** 0-based index, or `wholeConversation`. */
  message: number;
  reviewer: string;
  revision: number;
  label: string;
  note: string | null;
  importedAt: Date;
}

export const judgementTable = new EntitySchema<Judgement>({
  name: 'Judgement',
  tableName: 'judgement',
  columns: {
    collectionId: { name: 'collection_id', type: 'int', primary: true },
    source: { type: 'text', primary: true },
    conversation: { type: 'text', primary: true },
    message: { type: 'int', primary: true },
    reviewer: { type: 'text', primary: true },
    revision: { type: 'int', primary: true },
    label: { type: 'text' },
    note: { type: 'text', nullable: true },
    importedAt: { name: 'imported_at', type: 'timestamptz', createDate: true },
  },
});
