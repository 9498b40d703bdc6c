import type { LoadProgress } from './progress.ts';

/** One line a person follows a long load by: how many, how fast, how long still. */
export function describeProgress({ read, rejected, bytes, totalBytes, seconds }: LoadProgress): string {
  const rate = seconds > 0 ? Math.round(read / seconds) : 0;
  const parts = [`${read.toLocaleString('en')} conversations`, `${rate.toLocaleString('en')}/s`];
  if (totalBytes !== undefined && totalBytes > 0) {
    const share = Math.min(1, bytes / totalBytes);
    parts.push(`${Math.floor(share * 100)}%`);
    if (share > 0 && share < 1) parts.push(`${duration((seconds / share) * (1 - share))} left`);
  }
  if (rejected > 0) parts.push(`${rejected.toLocaleString('en')} rejected`);
  return parts.join(' · ');
}

/** Prints progress: on a terminal one line drawn again, elsewhere a line every few seconds. */
export function progressPrinter(stream: NodeJS.WriteStream): {
  print: (progress: LoadProgress) => void;
  end: () => void;
} {
  const everyMs = stream.isTTY ? 200 : 5_000;
  let lastMs = performance.now();
  let isDrawn = false;
  return {
    print: (progress) => {
      const nowMs = performance.now();
      if (nowMs - lastMs < everyMs) return;
      lastMs = nowMs;
      const line = describeProgress(progress);
      stream.write(stream.isTTY ? `\r\u001b[K${line}` : `${line}\n`);
      isDrawn = stream.isTTY;
    },
    end: () => {
      if (isDrawn) stream.write('\r\u001b[K');
    },
  };
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return seconds < 5_400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3_600).toFixed(1)} h`;
}
