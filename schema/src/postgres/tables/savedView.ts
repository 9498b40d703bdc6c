import { EntitySchema } from 'typeorm';

/** A view of a page that somebody saved. Names are unique per owner. */
export interface SavedView {
  id: string;
  name: string;
  /** The id of a reviewer; only they may rename or delete it. */
  owner: string;
  /** The page's path and query, such as `/slices?rows=region`. */
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
