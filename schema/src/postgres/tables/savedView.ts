import { EntitySchema } from 'typeorm';

/** A view of a page that somebody kept; names are unique for an owner. */
export interface SavedView {
  id: string;
  name: string;
  /** The id of a reviewer: only they rename or delete it. */
  owner: string;
  /** Path and query of the page, as in `/slices?rows=region`. */
  address: string;
  savedAt: Date;
}

export const savedViewTable = new EntitySchema<SavedView>({
  name: 'SavedView',
  tableName: 'saved_view',
  columns: {
    id: { type: 'uuid', primary: true, generated: 'uuid' },
    name: { type: 'text' },
    owner: { type: 'uuid' },
    address: { type: 'text' },
    savedAt: { name: 'saved_at', type: 'timestamptz', createDate: true },
  },
});
