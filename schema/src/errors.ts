/** Another process has the embedded engines' files open. */
export class WarehouseBusyError extends Error {
  override name = 'WarehouseBusyError';
}

/** No database to work with: one line that says which and why, without its password. */
export class WarehouseUnavailableError extends Error {
  override name = 'WarehouseUnavailableError';
}
