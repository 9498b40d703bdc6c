import { UsageError, type Given } from '@plumbline/etl';
import { calendarDay } from '@plumbline/schema';

export const scoreUsage = {
  name: 'score',
  does: 'Scores conversations by a published version of the metric: those that lack its score.',
  options: {
    unscored: { means: 'conversations without any score of the metric; this, --period or --set is needed' },
    period: { takes: 'FROM..TO', means: 'conversations of these days, TO the first day not in it' },
    share: {
      takes: 'PART',
      means: "of the period's conversations, such as 0.1; the same ones for every version",
    },
    set: { takes: 'NAME', means: 'conversations of a label set' },
    metric: { takes: 'KEY', default: 'cx', means: 'which metric' },
    version: { takes: 'NAME', means: 'which version of it; the one in use if not given' },
    scorer: { takes: 'offline|model', means: "who judges; the version's own scorer if not given" },
    budget: { takes: 'DOLLARS', means: 'what the model may cost at most' },
    batch: { means: "asks the model by its endpoint's batch API" },
    to: { takes: 'URL', means: 'has the app do it that runs at this address' },
  },
  examples: [
    '--unscored',
    '--period 2026-10-01..2026-11-01 --version 3.3 --share 0.1',
    '--set october --scorer model --budget 5 --to http://127.0.0.1:4000',
  ],
} as const;

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
  /** Whether to use the batch API of the model's endpoint. */
  inBatches: boolean;
  to: string | null;
}

/** @throws UsageError */
export function readScoreCommand({ options }: Given<typeof scoreUsage>): ScoreCommand {
  const { unscored, period, share, set, metric, version, scorer, budget, batch, to } = options;
  const selections: ScoreCommand['selection'][] = [
    ...(unscored ? [{ kind: 'unscored' as const }] : []),
    ...(period === undefined ? [] : [{ kind: 'period' as const, ...readDays(period), ...readShare(share) }]),
    ...(set === undefined ? [] : [{ kind: 'set' as const, name: set }]),
  ];
  const [selection] = selections;
  if (selection === undefined || selections.length > 1) {
    throw new UsageError(`Name the conversations by one of --unscored, --period and --set.`);
  }
  if (share !== undefined && period === undefined) {
    throw new UsageError(`--share is a share of a --period.`);
  }
  if (scorer !== undefined && scorer !== 'offline' && scorer !== 'model') {
    throw new UsageError(`--scorer is offline or model, not “${scorer}”.`);
  }
  const dollars = budget === undefined ? null : Number(budget);
  if (dollars !== null && !(dollars > 0)) {
    throw new UsageError(`--budget is a number of dollars above 0, not “${budget}”.`);
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
  throw new UsageError(`--period is two days such as 2026-05-01..2026-06-01, not “${period}”.`);
}

function readShare(text: string | undefined): { share?: number } {
  if (text === undefined) return {};
  const share = Number(text);
  if (share > 0 && share <= 1) return { share };
  throw new UsageError(`--share is more than 0 and at most 1, not “${text}”.`);
}
