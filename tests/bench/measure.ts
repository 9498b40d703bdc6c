import { readFileSync } from 'node:fs';

/** Runs `once` a number of times, after a few that are not counted; milliseconds each. */
export async function timings(count: number, once: () => unknown, warmUp = 3): Promise<number[]> {
  for (let run = 0; run < warmUp; run += 1) await once();
  const times: number[] = [];
  for (let run = 0; run < count; run += 1) {
    const started = performance.now();
    await once();
    times.push(performance.now() - started);
  }
  return times;
}

/** The value below which a share of the sorted values lies (nearest rank). */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The most memory a living process has held so far, in bytes; null where the system does not tell (not Linux). */
export function peakMemory(pid: number): number | null {
  return memoryLine(pid, 'VmHWM');
}

/** The memory that a living process holds now, in bytes; null where the system does not tell. */
export function memoryNow(pid: number): number | null {
  return memoryLine(pid, 'VmRSS');
}

/** What a run of readers came to. */
export interface Reads {
  medianMs: number;
  p95Ms: number;
  /** Answered, a second. */
  rate: number;
  errors: number;
}

function memoryLine(pid: number, name: 'VmHWM' | 'VmRSS'): number | null {
  try {
    const line = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return line ? Number(line[1]) * 1024 : null;
  } catch {
    return null;
  }
}
