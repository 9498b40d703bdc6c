import type { ScoreRunCounts } from '@plumbline/schema/postgres';

const elsewhereSeconds = 0.5;

/** `1,200 of 5,000 scored, 310 a second, 12 s left, $0.42, 3 failed` */
function describeRun({ found, scored, failed, cost, seconds }: ScoreRunCounts): string {
  const done = scored + failed;
  const rate = seconds > 0 ? done / seconds : 0;
  const parts = [`${scored.toLocaleString('en')} of ${found.toLocaleString('en')} scored`];
  if (rate > 0) {
    parts.push(`${Math.round(rate).toLocaleString('en')} a second`);
    parts.push(`${Math.ceil(Math.max(0, found - done) / rate).toLocaleString('en')} s left`);
  }
  if (cost > 0) parts.push(`$${cost.toFixed(2)}`);
  if (failed > 0) parts.push(`${failed.toLocaleString('en')} failed`);
  return parts.join(', ');
}

/** Prints how far a run is: on a terminal in one updating line, elsewhere in a line every half second. */
export function progressLine(output: NodeJS.WriteStream): {
  print: (counts: ScoreRunCounts) => void;
  end: () => void;
} {
  let nextAt = 0;
  let isOpen = false;
  return {
    print: (counts) => {
      if (!output.isTTY && counts.seconds < nextAt) return;
      nextAt = counts.seconds + elsewhereSeconds;
      isOpen = output.isTTY;
      output.write(output.isTTY ? `\r${describeRun(counts)}\u001b[K` : `${describeRun(counts)}\n`);
    },
    end: () => {
      if (isOpen) output.write('\n');
      isOpen = false;
    },
  };
}
