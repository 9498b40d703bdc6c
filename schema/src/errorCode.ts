/** What the system, a database or a library calls what went wrong, such as `ECONNREFUSED` or `23505`. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
