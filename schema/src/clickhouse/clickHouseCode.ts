/**
 * ClickHouse's number of an error, such as `159`; undefined for other errors. The client and the embedded engine have
 * different error classes, so the class does not identify one.
 */
export function clickHouseCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && 'type' in error && /^\d+$/.test(String(error.code))
    ? String(error.code)
    : undefined;
}
