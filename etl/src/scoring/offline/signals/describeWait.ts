const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** A wait in words: "42 seconds", "18 minutes", "27 hours". Rounded down: a limit that is kept reads as kept. */
export function describeWait(ms: number): string {
  if (ms < 2 * minute) return count(Math.floor(ms / second), 'second');
  if (ms < 3 * hour) return count(Math.floor(ms / minute), 'minute');
  return ms < 72 * hour ? count(Math.floor(ms / hour), 'hour') : count(Math.floor(ms / (24 * hour)), 'day');
}

export const count = (number: number, thing: string): string =>
  `${number} ${thing}${number === 1 ? '' : 's'}`;
