import type { Rollout } from '../graphql/rollout.ts';
import { dayMs } from '../period.ts';

export interface TimelineBar {
  version: string;
  kind: 'live' | 'shadow';
  conversations: number;
  firstDay: string;
  lastDay: string;
  /** Fractions of the width, 0 to 1. */
  left: number;
  width: number;
  /** The line it is drawn on, so that no bar covers another. */
  line: number;
}

export interface Timeline {
  bars: TimelineBar[];
  lines: number;
  /** The first days of months, with their positions. */
  months: { day: string; left: number }[];
}

/** When the scores of each version are live and, below, when they are made alongside those of another version. */
export function timelineBars({ timeline }: Pick<Rollout, 'timeline'>): Timeline {
  const spans = timeline.flatMap(({ version, live, shadow }) => [
    ...(live === null ? [] : [{ version, kind: 'live' as const, ...live }]),
    ...(shadow === null ? [] : [{ version, kind: 'shadow' as const, ...shadow }]),
  ]);
  if (spans.length === 0) return { bars: [], lines: 0, months: [] };
  const from = Math.min(...spans.map(({ firstDay }) => Date.parse(firstDay)));
  const to = Math.max(...spans.map(({ lastDay }) => Date.parse(lastDay))) + dayMs;
  const ends: number[] = [];
  const bars = [...spans.filter(isLive), ...spans.filter((span) => !isLive(span))].map(
    (span): TimelineBar => {
      const [start, end] = [Date.parse(span.firstDay), Date.parse(span.lastDay) + dayMs];
      const free = ends.findIndex((until) => until <= start);
      const line = free === -1 ? ends.length : free;
      ends[line] = end;
      return { ...span, left: (start - from) / (to - from), width: (end - start) / (to - from), line };
    },
  );
  return { bars, lines: ends.length, months: monthsBetween(from, to) };
}

const isLive = ({ kind }: { kind: string }): boolean => kind === 'live';

/** The first days of at most eight months. */
function monthsBetween(from: number, to: number): Timeline['months'] {
  const months: Timeline['months'] = [];
  const day = new Date(from);
  day.setUTCDate(1);
  for (; day.getTime() < to; day.setUTCMonth(day.getUTCMonth() + 1)) {
    if (day.getTime() < from) continue;
    months.push({ day: day.toISOString().slice(0, 10), left: (day.getTime() - from) / (to - from) });
  }
  const every = Math.ceil(months.length / 8);
  return months.filter((_, index) => index % every === 0);
}
