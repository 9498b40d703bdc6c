/** Another process has the embedded engines' files open. */
export class WarehouseBusyError extends Error {
  override name = 'WarehouseBusyError';
}

/** A database cannot be used. The message is one line that says which and why, without its password. */
export class WarehouseUnavailableError extends Error {
  override name = 'WarehouseUnavailableError';
}

/** The message for a database that is newer than this code. @param migration the first that the code does not know. */
export const madeByNewer = (database: string, migration: string): string =>
  `The ${database} belongs to a newer Plumbline: its migration ${migration} is not known here. Start that version or a later one.`;

/** The session that held the writer lock is gone, so the writer may no longer be the only one. */
export class WriterLockLostError extends Error {
  override name = 'WriterLockLostError';

  constructor(cause: unknown) {
    super(
      'PostgreSQL was restarted or went away while the warehouse was written to, so that another writer may be at it: nothing more is written. Nothing is lost that was acknowledged; running it again does the rest.',
      { cause },
    );
  }
}
