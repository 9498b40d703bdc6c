import { dayMs } from '@plumbline/schema';
import type { Random } from './random.ts';
import { pickWeighted } from './random.ts';
import { NEW_VERSION_DAYS, SHORTAGE_DAYS } from './plantedTruth.ts';
import type { Channel, Region } from './population.ts';

/** Sunday first. */
const WEEKDAY_VOLUME = [0.62, 1.2, 1.1, 1.05, 1.04, 1, 0.68];
/** Days with a network fault, which brings more conversations, counted back from the last day. */
const OUTAGE_DAYS = new Set([97, 124, 161]);

export type SampleDay = {
  /** Midnight UTC. */
  startMs: number;
  conversations: number;
  weekend: boolean;
  outage: boolean;
  /** In-app support is open and EMEA chat is short of staff. */
  shortStaffed: boolean;
  newVersion: boolean;
};

/** The sample's days with their numbers of conversations, which sum to exactly `conversations`. */
export function planDays(random: Random, endDay: string, days: number, conversations: number): SampleDay[] {
  const endMs = Date.parse(`${endDay}T00:00:00Z`);
  if (Number.isNaN(endMs)) throw new Error(`endDay: ${endDay} is not a day such as 2026-10-31`);
  const volumes: number[] = [];
  for (let i = 0; i < days; i++) {
    const back = days - 1 - i;
    const weekday = new Date(endMs - back * dayMs).getUTCDay();
    const growth = 1 + (0.1 * i) / days;
    const holidays = 1 - 0.1 * Math.max(0, 1 - Math.abs(back - 80) / 25);
    const surge = OUTAGE_DAYS.has(back) ? 1.5 : 1;
    volumes.push((WEEKDAY_VOLUME[weekday] ?? 1) * growth * holidays * surge * (0.94 + 0.12 * random.next()));
  }
  const total = volumes.reduce((sum, volume) => sum + volume, 0);
  let passed = 0;
  let placed = 0;
  return volumes.map((volume, i) => {
    passed += volume;
    const upTo = i === days - 1 ? conversations : Math.round((conversations * passed) / total);
    const count = upTo - placed;
    placed = upTo;
    const back = days - 1 - i;
    const startMs = endMs - back * dayMs;
    const weekday = new Date(startMs).getUTCDay();
    return {
      startMs,
      conversations: count,
      weekend: weekday === 0 || weekday === 6,
      outage: OUTAGE_DAYS.has(back),
      shortStaffed: back < SHORTAGE_DAYS,
      newVersion: back < NEW_VERSION_DAYS,
    };
  });
}

const HOURS_ANY = [3, 2, 1, 1, 1, 2, 5, 12, 24, 34, 38, 36, 30, 31, 33, 32, 30, 29, 28, 27, 24, 17, 10, 5];
const HOURS_PHONE = [0, 0, 0, 0, 0, 0, 0, 6, 26, 38, 40, 36, 28, 30, 34, 33, 32, 30, 24, 14, 4, 0, 0, 0];
const UTC_OFFSET: Record<Region, number> = { EMEA: 1, DACH: 2, AMER: -5, LATAM: -4, APAC: 8, ANZ: 10 };

const byHour = (hours: readonly number[]): (readonly [number, number])[] =>
  hours.map((weight, hour) => [hour, weight]);
const ANY = byHour(HOURS_ANY);
const PHONE = byHour(HOURS_PHONE);

/** Draws a time of the UTC day by the habits of the region's local day. Milliseconds since midnight, whole seconds. */
export function drawTimeOfDay(random: Random, region: Region, channel: Channel): number {
  const local = pickWeighted(random, channel === 'phone' ? PHONE : ANY);
  const hour = (local - UTC_OFFSET[region] + 24) % 24;
  return (hour * 3600 + random.whole(0, 3599)) * 1000;
}
