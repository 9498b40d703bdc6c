import { EntitySchema } from 'typeorm';

/** A person who labels; for now a local profile, named by the person who uses it. */
export interface Reviewer {
  id: string;
  /** Unique, ignoring case. */
  name: string;
  createdAt: Date;
}

export const reviewerTable = new EntitySchema<Reviewer>({
  name: 'Reviewer',
  tableName: 'reviewer',
  columns: {
    id: { type: 'uuid', primary: true, generated: 'uuid' },
    name: { type: 'text' },
    createdAt: { name: 'created_at', type: 'timestamptz', createDate: true },
  },
});
