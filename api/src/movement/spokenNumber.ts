/** "0.40": the absolute value with two decimals. */
export function size(value: number): string {
  return Math.abs(value).toFixed(2);
}

/** "−0.40", "+0.10"; zero has no sign. */
export function signed(value: number): string {
  const digits = size(value);
  if (Number(digits) === 0) return digits;
  return `${value < 0 ? '\u2212' : '+'}${digits}`;
}

/** "14.0%": a share with one decimal. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}

/** "14%", "12.5%": a share that people chose, with a decimal only if it has one. */
export function shortPercent(share: number): string {
  return `${Math.round(share * 1000) / 10}%`;
}
