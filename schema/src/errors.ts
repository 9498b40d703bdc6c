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
