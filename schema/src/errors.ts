/** Another process has the embedded engines' files open. */
export class WarehouseBusyError extends Error {
  override name = 'WarehouseBusyError';
}

/** No database to work with: one line that says which and why, without its password. */
export class WarehouseUnavailableError extends Error {
  override name = 'WarehouseUnavailableError';
}

/** What is said of a database that is ahead of this code. @param migration the first that it does not know. */
export const madeByNewer = (database: string, migration: string): string =>
  `The ${database} belongs to a newer Plumbline: its migration ${migration} is not known here. Start that version or a later one.`;

/** Who wrote to the warehouse can no longer be sure to be the only one: the session that held the lock is gone. */
export class WriterLockLostError extends Error {
  override name = 'WriterLockLostError';

  constructor(cause: unknown) {
    super(
      'PostgreSQL was restarted or went away while the warehouse was written to, so that another writer may be at it: nothing more is written. Nothing is lost that was acknowledged; running it again does the rest.',
      { cause },
    );
  }
}
