import type { Message } from './conversation.ts';

const minuteMs = 60_000;
const shownFromMs = 10 * minuteMs;

/** "38 min later" between two messages at least ten minutes apart; null if sooner or unknown. */
export function messageGap(before: Message | undefined, message: Message): string | null {
  if (!before?.at || !message.at) return null;
  const gapMs = Date.parse(message.at) - Date.parse(before.at);
  return gapMs >= shownFromMs ? `${durationInWords(gapMs)} later` : null;
}

/** A duration to the minute below a day, to the hour above: "38 min", "2 h 5 min", "3 days 4 h". */
export function durationInWords(durationMs: number): string {
  const minutes = Math.floor(durationMs / minuteMs);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (days > 0) return joined(days === 1 ? '1 day' : `${days} days`, hours % 24, 'h');
  if (hours > 0) return joined(`${hours} h`, minutes % 60, 'min');
  return `${minutes} min`;
}

function joined(first: string, rest: number, unit: string): string {
  return rest > 0 ? `${first} ${rest} ${unit}` : first;
}
