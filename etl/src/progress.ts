/** The progress of a load. */
export interface LoadProgress {
  /** Lines read; undefined if another process counts them. */
  read?: number;
  /** Bytes of the inputs as they arrive, before they are unpacked. */
  bytes: number;
  /** Bytes of all inputs; undefined if the size of one is unknown. */
  totalBytes: number | undefined;
  seconds: number;
}

/** `120,000 conversations, 31,000 a second, 45 %, 12 s left` */
export function describeProgress(
  { read, bytes, totalBytes, seconds }: LoadProgress,
  things = 'conversations',
): string {
  const perSecond = (count: number) => (seconds > 0 ? count / seconds : 0);
  const parts =
    read === undefined
      ? [megabytes(bytes), `${megabytes(perSecond(bytes))} a second`]
      : [`${grouped(read)} ${things}`, `${grouped(Math.round(perSecond(read)))} a second`];
  if (totalBytes !== undefined && totalBytes > 0 && bytes > 0) {
    const share = Math.min(1, bytes / totalBytes);
    const secondsLeft = Math.ceil((seconds / share) * (1 - share));
    parts.push(`${Math.floor(share * 100)} %`, `${duration(secondsLeft)} left`);
  }
  return parts.join(', ');
}

/** Prints progress: on a terminal in one line that changes, elsewhere a line every few seconds. @param things what is read. */
export function progressPrinter(
  output: NodeJS.WriteStream,
  things = 'conversations',
): {
  print: (progress: LoadProgress) => void;
  end: () => void;
} {
  const everySeconds = output.isTTY ? 0.5 : 5;
  let nextAt = Math.min(everySeconds, 2);
  let isOpen = false;
  return {
    print: (progress) => {
      if (progress.seconds < nextAt) return;
      nextAt = progress.seconds + everySeconds;
      isOpen = output.isTTY;
      const line = describeProgress(progress, things);
      output.write(output.isTTY ? `\r${line}\u001b[K` : `${line}\n`);
    },
    end: () => {
      if (isOpen) output.write('\n');
      isOpen = false;
    },
  };
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

function grouped(count: number): string {
  return count.toLocaleString('en');
}

function duration(seconds: number): string {
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${(minutes / 60).toFixed(1)} h`;
}
