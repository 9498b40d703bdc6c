import { scoringVersion, type Scorer, type Scorers, type ScoringVersion } from '@plumbline/etl';
import { ScoringError } from '@plumbline/schema';
import type { EntityManager } from '@plumbline/schema/postgres';
import { badInput, notFound, UserError } from '../errors.ts';
import { currentVersion, versionOf, type VersionRow } from '../rubric/versions.query.ts';
import type { ScorerName } from './scoring.types.ts';

/** A version to score by, with its row. */
export interface ChosenVersion {
  row: VersionRow;
  scoring: ScoringVersion & { id: string };
}

/** The version of that name, or the one in use. @throws UserError NOT_FOUND */
export async function chooseVersion(
  manager: EntityManager,
  metric: string,
  name: string | null | undefined,
): Promise<ChosenVersion> {
  const row = name == null ? await currentVersion(manager, metric) : await versionOf(manager, metric, name);
  if (row === null) {
    throw name == null
      ? notFound(`A version of the metric “${metric}”`, 'metric')
      : notFound(`Version “${name}” of “${metric}”`, 'version');
  }
  return { row, scoring: { ...scoringVersion(metric, row.version, row.rubric), id: row.id } };
}

/** @throws UserError BAD_INPUT if the version is a draft, which could still change, or retired. */
export function requirePublished({ row }: ChosenVersion): void {
  if (row.state === 'published') return;
  throw badInput(
    row.state === 'draft'
      ? `Version “${row.version}” is a draft. Publish it first: what scores are kept by must not change.`
      : `Version “${row.version}” is retired. Choose a published version.`,
    'version',
  );
}

/** @throws UserError SCORER_FAILED if no model is configured. */
export function chooseScorer(scorers: Scorers, name: ScorerName): Scorer {
  const scorer = scorers[name];
  if (scorer !== null) return scorer;
  throw new UserError(
    'SCORER_FAILED',
    'No model is configured. Set OPENAI_MODEL, and OPENAI_API_KEY or OPENAI_BASE_URL, and start again.',
    'scorer',
  );
}

/** Runs work that a scorer may fail at. @throws UserError SCORER_FAILED with the scorer's message */
export async function orScorerFailed<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ScoringError) throw new UserError('SCORER_FAILED', error.message);
    throw error;
  }
}
