import { clickHouseCode } from '@plumbline/schema/clickhouse';

/** What a log may say about an error. */
export interface DescribedError {
  type: string;
  /** ClickHouse's number, PostgreSQL's SQLSTATE or Node's code. */
  code?: string;
  /** Left out if it may quote what somebody wrote. */
  message?: string;
  frames: string[];
  cause?: DescribedError;
}

const frame = /^ +at .+(?::\d+:\d+\)?|\(native\)|<anonymous>\)?)$/;
const deepestCause = 3;

/** An error without the values it may quote: databases and the JSON parser put the offending text into messages. */
export function describeError(error: unknown, depth = 0): DescribedError {
  if (!(error instanceof Error)) return { type: typeof error, frames: [] };
  const { name, message, stack = '', cause } = error;
  const code =
    'code' in error && ['string', 'number'].includes(typeof error.code) ? String(error.code) : null;
  const quotes = mayQuote(error);
  const told = stack.slice(Math.max(0, stack.indexOf(message)) + message.length);
  return {
    type: name,
    ...(code === null ? {} : { code }),
    ...(quotes ? {} : { message }),
    frames: told
      .split('\n')
      .filter((line) => frame.test(line))
      .map((line) => line.trim()),
    ...(quotes || cause === undefined || depth >= deepestCause
      ? {}
      : { cause: describeError(cause, depth + 1) }),
  };
}

/** Whether an error may quote values. PostgreSQL's errors carry `severity`, TypeORM's `driverError`. */
function mayQuote(error: Error): boolean {
  return (
    error instanceof SyntaxError ||
    clickHouseCode(error) !== undefined ||
    'severity' in error ||
    'driverError' in error
  );
}
