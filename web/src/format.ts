import { addDays, isWholeMonths, lastDayOf, type Period } from './period.ts';

/** U+2212: as wide as a digit, and read aloud as "minus". */
const minus = '−';
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A mean score: `6.80`. */
export function formatScore(value: number | null | undefined, digits = 2): string {
  return value === null || value === undefined ? '–' : fixed(value, digits);
}

/** The score of one conversation: `3.1`. */
export function formatOneScore(value: number | null | undefined): string {
  return value === null || value === undefined ? '–' : fixed(value, 1);
}

/** A change of a mean, always signed: `−0.19`, `+0.03`, but `0.00`. */
export function formatEffect(value: number | null | undefined, digits = 2): string {
  return value === null || value === undefined ? '–' : signed(value, digits);
}

/** The points of a reason, always signed: `−2.6`. */
export function formatPoints(value: number | null | undefined): string {
  return value === null || value === undefined ? '–' : signed(value, 1);
}

/** A fraction of 1 as a rate: `14.1%`. */
export function formatRate(value: number | null | undefined, digits = 1): string {
  return value === null || value === undefined ? '–' : `${fixed(value * 100, digits)}%`;
}

/** The q-value: the p-value adjusted for everything that was tested together: `q = 0.012`, `q < 0.001`. */
export function formatQValue(q: number): string {
  return q < 0.001 ? 'q < 0.001' : `q = ${q.toPrecision(2)}`;
}

/** A fraction of 1 in whole percent: `48%`, `−8%`. */
export function formatShare(share: number | null | undefined): string {
  return share === null || share === undefined ? '–' : `${fixed(share * 100, 0)}%`;
}

/** `48,212` */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US').replace('-', minus);
}

/** `6.77 to 6.83` */
export function formatRange(low: number | null | undefined, high: number | null | undefined): string {
  return low === null || low === undefined || high === null || high === undefined
    ? '–'
    : `${fixed(low, 2)} to ${fixed(high, 2)}`;
}

/** `−0.44 to −0.36` */
export function formatEffectRange(low: number, high: number): string {
  return `${signed(low, 2)} to ${signed(high, 2)}`;
}

/** `14 Oct 2026` */
export function formatDay(day: string): string {
  const [year, month, date] = partsOf(day);
  return `${date} ${months[month - 1] ?? ''} ${year}`;
}

/** `14 Oct` */
export function formatShortDay(day: string): string {
  const [, month, date] = partsOf(day);
  return `${date} ${months[month - 1] ?? ''}`;
}

/** `1–31 Oct 2026`, `28 Sep – 4 Oct 2026`, `20 Dec 2026 – 3 Jan 2027` */
export function formatPeriod(period: Period): string {
  const last = lastDayOf(period);
  if (period.from === last) return formatDay(last);
  if (period.from.slice(0, 7) === last.slice(0, 7)) return `${partsOf(period.from)[2]}–${formatDay(last)}`;
  if (period.from.slice(0, 4) === last.slice(0, 4))
    return `${formatShortDay(period.from)} – ${formatDay(last)}`;
  return `${formatDay(period.from)} – ${formatDay(last)}`;
}

/** Two periods in little room: `Oct vs Sep 2026` for months of one year, else the current one alone. */
export function formatVersus(current: Period, baseline: Period): string {
  const isShort = [current, baseline].every((period) => isWholeMonths(period) && oneMonth(period));
  if (!isShort || current.from.slice(0, 4) !== baseline.from.slice(0, 4)) return formatPeriod(current);
  const name = (period: Period): string => months[partsOf(period.from)[1] - 1] ?? '';
  return `${name(current)} vs ${name(baseline)} ${partsOf(current.from)[0]}`;
}

/** The name of a period in running text: `October`, `October 2025` beside another year, `1–14 Oct 2026`. */
export function namePeriod(period: Period, beside?: Period): string {
  const [year, month] = partsOf(period.from);
  const isOneMonth = isWholeMonths(period) && period.to === addDays(lastDayOf(period), 1) && oneMonth(period);
  if (!isOneMonth) return formatPeriod(period);
  const name = monthNames[month - 1] ?? '';
  return beside && beside.from.slice(0, 4) !== period.from.slice(0, 4) ? `${name} ${year}` : name;
}

/** An instant in the workspace's time zone: `14 Oct 2026, 10:02`. */
export function formatInstant(instant: string, timeZone: string): string {
  return `${formatDay(dayOfInstant(instant, timeZone))}, ${formatTime(instant, timeZone)}`;
}

/** `10:02` in the workspace's time zone. */
export function formatTime(instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(
    new Date(instant),
  );
}

/** The calendar day of an instant in the workspace's time zone, as `2026-10-14`. */
export function dayOfInstant(instant: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return format.format(new Date(instant));
}

/** `English` for `en`; the code itself if it has no known name. */
export function nameLanguage(code: string): string {
  if (code === 'und' || code === '') return 'Unknown';
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** `3 conversations`, `1 conversation` */
export function countOf(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/**
 * Numbers rounded to `digits` so that they add up to `total` rounded likewise (largest remainder): what is left over
 * goes to the numbers that rounding changed most.
 */
export function reconcile(values: number[], total: number, digits: number): number[] {
  const unit = 10 ** digits;
  const floors = values.map((value) => Math.floor(value * unit));
  let left = Math.round(total * unit) - floors.reduce((sum, value) => sum + value, 0);
  const byRemainder = values
    .map((value, index) => ({ index, remainder: value * unit - Math.floor(value * unit) }))
    .sort((a, b) => b.remainder - a.remainder);
  const step = Math.sign(left);
  for (let turn = 0; left !== 0 && values.length > 0; turn += 1, left -= step) {
    const order = step > 0 ? turn : byRemainder.length - 1 - turn;
    const index = byRemainder[((order % values.length) + values.length) % values.length]!.index;
    floors[index] = floors[index]! + step;
  }
  return floors.map((value) => value / unit);
}

function signed(value: number, digits: number): string {
  const text = fixed(value, digits);
  return text.startsWith(minus) || Number(text) === 0 ? text : `+${text}`;
}

/** Never "−0.00". */
function fixed(value: number, digits: number): string {
  const text = value.toFixed(digits);
  if (Number(text) === 0) return text.replace('-', '');
  return text.replace('-', minus);
}

function oneMonth(period: Period): boolean {
  return lastDayOf(period).slice(0, 7) === period.from.slice(0, 7);
}

function partsOf(day: string): [number, number, number] {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return [year, month, date];
}
