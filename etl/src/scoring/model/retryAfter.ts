/**
 * How long an endpoint asks to wait, in milliseconds: OpenAI's `retry-after-ms`, else `retry-after` in seconds or as a
 * date (RFC 9110, 10.2.3). Null if it does not say.
 */
export function retryAfterMs(headers: Headers | undefined, now: number): number | null {
  const ms = headers?.get('retry-after-ms');
  if (ms != null && /^\d+(\.\d+)?$/.test(ms)) return Number(ms);
  const after = headers?.get('retry-after');
  if (after == null) return null;
  if (/^\d+(\.\d+)?$/.test(after)) return Number(after) * 1000;
  const date = Date.parse(after);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
