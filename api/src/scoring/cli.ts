/** `npx pnpm score`: scores conversations by a published version, here or in the running app. */
import {
  beginScoring,
  openScorers,
  readEnvironment,
  runReportingCommand,
  withDatabases,
} from '@plumbline/etl';
import { ScoringError } from '@plumbline/schema';
import { labelSetTable, type ScoreRunCounts, type ScoreSelection } from '@plumbline/schema/postgres';
import { badInput, UserError } from '../errors.ts';
import { chooseScorer, chooseVersion, requirePublished } from './chooseVersion.ts';
import { progressLine } from './progressLine.ts';
import { readScoreCommand, scoreUsage, type ScoreCommand } from './scoreCommand.ts';
import { scoreInApp } from './scoreInApp.ts';

process.exitCode = await runReportingCommand(
  scoreUsage,
  async (given, signal) => {
    const command = readScoreCommand(given);
    const progress = progressLine(process.stderr);
    try {
      const counts =
        command.to === null
          ? await scoreHere(command, signal, progress.print)
          : await scoreInApp({ ...command, to: command.to }, signal, progress.print);
      const problem =
        counts.error ?? (counts.state === 'interrupted' ? 'The app ended before the run did.' : null);
      progress.end();
      if (problem !== null) process.stderr.write(`${problem}\n`);
      return counts;
    } finally {
      progress.end();
    }
  },
  exitCodeOf,
  [UserError, ScoringError],
);

/** 0: all are scored; 1: not all, as some failed or the budget ended; 2: the run broke off; 130: it was stopped. */
function exitCodeOf({ state, failed }: { state: string; failed: number }): number {
  if (state === 'stopped') return 130;
  if (state === 'failed' || state === 'interrupted') return 2;
  return state === 'budget' || failed > 0 ? 1 : 0;
}

function scoreHere(
  { metric, version, scorer, selection, budget, inBatches }: ScoreCommand,
  signal: AbortSignal,
  onProgress: (counts: ScoreRunCounts) => void,
): Promise<ScoreRunCounts & { run: number; state: string; error: string | null }> {
  return withDatabases(async ({ warehouse, dataSource }) => {
    const chosen = await chooseVersion(dataSource.manager, metric, version);
    requirePublished(chosen);
    const { scorers } = await openScorers(readEnvironment(process.env));
    const name = scorer ?? chosen.scoring.scoring.scorer;
    chooseScorer(scorers, name);
    const named: ScoreSelection =
      selection.kind === 'set' ? { kind: 'set', setId: await setNamed(selection.name) } : selection;
    const { ended } = await beginScoring({
      warehouse,
      dataSource,
      scorers,
      version: chosen.scoring,
      scorer: name,
      selection: named,
      budget,
      inBatches,
      signal,
      onProgress,
    });
    const { id, state, error, counts } = await ended;
    return { run: id, state, error, ...counts };

    async function setNamed(setName: string): Promise<string> {
      const set = await dataSource.manager.findOneBy(labelSetTable, { name: setName });
      if (set === null) throw badInput(`There is no label set “${setName}”.`);
      return set.id;
    }
  });
}
