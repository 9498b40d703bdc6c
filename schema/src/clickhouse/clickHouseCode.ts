/**
 * ClickHouse's number of an error, such as `159`, or undefined where the error is not ClickHouse's. The client and
 * the embedded engine each have an error class of their own, so the class cannot tell.
 */
export function clickHouseCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && 'type' in error && /^\d+$/.test(String(error.code))
    ? String(error.code)
    : undefined;
}
