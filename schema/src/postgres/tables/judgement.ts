import { EntitySchema } from 'typeorm';

/** Labels made elsewhere, with one name and one scale. */
export interface LabelCollection {
  id: number;
  name: string;
  /** The possible labels. `ordered`: from least to most; `given`: by a person, so that no others will be added. */
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

/** The `message` of a judgement on the whole conversation. */
export const wholeConversation = -1;

/** One imported label. Never changed; the one with the highest revision counts. */
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
