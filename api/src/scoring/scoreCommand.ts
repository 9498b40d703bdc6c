import { parseCommand, UsageError } from '@plumbline/etl';
import { calendarDay } from '@plumbline/schema';

const usage = `Usage: score (--unscored | --period FROM..TO [--share PART] | --set NAME) [--metric cx] [--version NAME]
             [--scorer offline|model] [--budget DOLLARS] [--batch] [--to URL]
Scores, of these conversations, those that lack the version's score. FROM..TO are days, TO the first day not in it;
PART, such as 0.1, takes that share of the period's conversations.`;

/** What the command line asks for. */
export interface ScoreCommand {
  metric: string;
  version: string | null;
  scorer: 'offline' | 'model' | null;
  selection:
    | { kind: 'unscored' }
    | { kind: 'period'; from: string; to: string; share?: number }
    | { kind: 'set'; name: string };
  budget: number | null;
  /** By the batch API of the model's endpoint. */
  inBatches: boolean;
  to: string | null;
}

/** @throws UsageError */
export function readScoreCommand(args: readonly string[]): ScoreCommand {
  const { values } = parseCommand(usage, {
    args: [...args],
    options: {
      unscored: { type: 'boolean', default: false },
      period: { type: 'string' },
      share: { type: 'string' },
      set: { type: 'string' },
      metric: { type: 'string', default: 'cx' },
      version: { type: 'string' },
      scorer: { type: 'string' },
      budget: { type: 'string' },
      batch: { type: 'boolean', default: false },
      to: { type: 'string' },
    },
  });
  const { unscored, period, share, set, metric, version, scorer, budget, batch, to } = values;
  const selections: ScoreCommand['selection'][] = [
    ...(unscored ? [{ kind: 'unscored' as const }] : []),
    ...(period === undefined ? [] : [{ kind: 'period' as const, ...readDays(period), ...readShare(share) }]),
    ...(set === undefined ? [] : [{ kind: 'set' as const, name: set }]),
  ];
  const [selection] = selections;
  if (selection === undefined || selections.length > 1) {
    throw new UsageError(`Name the conversations by one of --unscored, --period and --set.\n${usage}`);
  }
  if (share !== undefined && period === undefined) {
    throw new UsageError(`--share is a share of a --period.\n${usage}`);
  }
  if (scorer !== undefined && scorer !== 'offline' && scorer !== 'model') {
    throw new UsageError(`--scorer is offline or model, not “${scorer}”.\n${usage}`);
  }
  const dollars = budget === undefined ? null : Number(budget);
  if (dollars !== null && !(dollars > 0)) {
    throw new UsageError(`--budget is a number of dollars above 0, not “${budget}”.\n${usage}`);
  }
  if (to !== undefined && !/^https?:\/\//.test(to)) {
    throw new UsageError(`--to must be an address such as http://127.0.0.1:4000.\n${usage}`);
  }
  return {
    metric,
    version: version ?? null,
    scorer: scorer ?? null,
    selection,
    budget: dollars,
    inBatches: batch,
    to: to ?? null,
  };
}

function readDays(period: string): { from: string; to: string } {
  const [from, to, ...more] = period.split('..').map((day) => calendarDay.safeParse(day));
  if (from?.success === true && to?.success === true && more.length === 0 && from.data < to.data) {
    return { from: from.data, to: to.data };
  }
  throw new UsageError(`--period is two days such as 2026-05-01..2026-06-01, not “${period}”.\n${usage}`);
}

function readShare(text: string | undefined): { share?: number } {
  if (text === undefined) return {};
  const share = Number(text);
  if (share > 0 && share <= 1) return { share };
  throw new UsageError(`--share is more than 0 and at most 1, not “${text}”.\n${usage}`);
}
