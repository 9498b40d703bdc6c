import { conversationId } from '../conversations/conversationId.ts';
import type { ScoreRun } from './scoring.types.ts';
import type { ScoreRunRow } from './scoreRuns.query.ts';

/** A run as the API returns it, with its rate and what is left of it. */
export function toScoreRun(row: ScoreRunRow): ScoreRun {
  const { counts, selection } = row;
  const done = counts.scored + counts.failed;
  const rate = counts.seconds > 0 && done > 0 ? done / counts.seconds : null;
  const isUnderWay = row.state === 'running' || row.state === 'stopping';
  return {
    id: row.id,
    metric: row.metric,
    version: row.version,
    storedVersion: row.scorer === row.ownScorer ? row.version : `${row.version}-${row.scorer}`,
    scorer: row.scorer,
    selection: selection.kind,
    from: selection.kind === 'period' ? selection.from : null,
    to: selection.kind === 'period' ? selection.to : null,
    share: 'share' in selection ? (selection.share ?? null) : null,
    set: row.setName,
    state: row.state,
    budget: row.budget,
    ...counts,
    flipRate: counts.asked === 0 ? null : counts.flipped / counts.asked,
    rate,
    secondsLeft: isUnderWay && rate !== null ? Math.max(0, counts.found - done) / rate : null,
    failures: row.failures.map(({ source, id, message }) => ({
      conversationId: conversationId(source, id),
      message,
    })),
    error: row.error,
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}
