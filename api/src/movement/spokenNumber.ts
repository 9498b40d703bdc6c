/** "0.40": how large, with two decimals. */
export function size(value: number): string {
  return Math.abs(value).toFixed(2);
}

/** "−0.40", "+0.10"; nothing has no sign. */
export function signed(value: number): string {
  const digits = size(value);
  if (Number(digits) === 0) return digits;
  return `${value < 0 ? '\u2212' : '+'}${digits}`;
}
