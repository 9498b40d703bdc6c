import { z } from 'zod';

const line = z.looseObject({ time: z.string(), level: z.string(), msg: z.string().default('') });

/** A JSON line of the log in a form for people: `10:02:00 warn outbox requestId=…`. */
export function wordsOfLine(text: string): string {
  const { time, level, msg, ...more } = line.parse(JSON.parse(text));
  const fields = Object.entries(more).map(
    ([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  return `${[time.slice(11, 19), level, msg, ...fields].filter((word) => word !== '').join(' ')}\n`;
}
