import { applyRollouts, rolloutSteps } from '@plumbline/etl';
import { startOfDay } from '@plumbline/schema';
import {
  liveScoringTable,
  rolloutStepTable,
  type EntityManager,
  type RolloutScope,
} from '@plumbline/schema/postgres';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { badInput, conflict } from '../errors.ts';
import { requireReviewer } from '../reviewers/requireReviewer.ts';
import { requireVersion } from '../rubric/requireVersion.ts';
import { lockMetric, versionById, versionsOf, type VersionRow } from '../rubric/versions.query.ts';
import { restoredVersion } from './restoredVersion.ts';
import { scoredByNoOther } from './rollout.query.ts';
import { AdvanceInput, RolledOut, Rollout } from './rollout.types.ts';
import { rolloutOf, stageOf } from './rolloutOf.ts';

const longestNote = 2_000;
const mostValues = 50;
const longestOverlapDays = 92;

@Resolver()
export class RolloutResolver {
  @Query(() => Rollout)
  async rollout(
    @Arg('metric', () => String, { defaultValue: 'cx' }) metric: string,
    @Arg('version', () => String) version: string,
    @Ctx() { dataSource, warehouse }: Context,
  ): Promise<Rollout> {
    const { manager } = dataSource;
    return rolloutOf(manager, warehouse, await requireVersion(manager, metric, version));
  }

  @Mutation(() => RolledOut, {
    description: 'Advances a version to its next stage, if everything that the stage requires is met.',
  })
  async advanceRollout(
    @Arg('input', () => AdvanceInput) input: AdvanceInput,
    @Ctx() context: Context,
  ): Promise<RolledOut> {
    const { dataSource, warehouse } = context;
    const by = await requireReviewer(context);
    const scope = readScope(input);
    const note = readNote(input.note);
    const since = input.from == null ? new Date() : startOfDay(input.from, warehouse.timeZone);
    await dataSource.transaction(async (manager) => {
      await lockMetric(manager, input.metric);
      const row = await requireVersion(manager, input.metric, input.version);
      const { next, steps } = await rolloutOf(manager, warehouse, row);
      if (next === null) throw conflict(`${row.version} is live for everybody.`, 'input.stage');
      if (next.stage !== input.stage) {
        throw conflict(
          `The next stage of ${row.version} is ${next.stage}, not ${input.stage}.`,
          'input.stage',
        );
      }
      const missing = next.criteria.find(({ isMet }) => !isMet);
      if (missing !== undefined) throw conflict(missing.sentence, 'input.stage');
      const pilot = steps.find(({ version, kind }) => version === row.version && kind === 'pilot');
      const kept = input.stage === 'share' && pilot !== undefined ? pilot.scope : scope;
      const live = await manager.findOneBy(liveScoringTable, { metric: row.metric });
      await manager.insert(rolloutStepTable, {
        metricVersion: row.id,
        stage: input.stage,
        scope: { ...scope, teams: kept.teams, regions: kept.regions },
        since,
        replaced: input.stage === 'live' ? (live?.metricVersion ?? null) : null,
        evidence: next.criteria.map(({ key, sentence }) => ({ key, sentence })),
        note,
        by: by.id,
      });
      if (input.stage === 'live') {
        await manager.save(liveScoringTable, {
          metric: row.metric,
          metricVersion: row.id,
          since: new Date(),
          by: by.id,
        });
      }
    });
    return applied(context, input);
  }

  @Mutation(() => RolledOut, {
    description:
      'Rolls a version back: from now on its scores are not live, and those of the previous versions are again. Conversations that no other version scored keep their score.',
  })
  async rollBack(
    @Arg('metric', () => String, { defaultValue: 'cx' }) metric: string,
    @Arg('version', () => String) version: string,
    @Arg('reason', () => String) reason: string,
    @Ctx() context: Context,
  ): Promise<RolledOut> {
    const by = await requireReviewer(context);
    const note = readNote(reason);
    if (note === null) throw badInput('Say why it is rolled back; it stands in the changelog.', 'reason');
    await context.dataSource.transaction(async (manager) => {
      await lockMetric(manager, metric);
      const row = await requireVersion(manager, metric, version);
      const steps = await rolloutSteps(manager, metric);
      const stage = stageOf(steps, version);
      if (stage === null)
        throw conflict(`${version} is not on its way: there is nothing to roll back.`, 'version');
      await manager.insert(rolloutStepTable, {
        metricVersion: row.id,
        stage: 'rolled_back',
        scope: { teams: [], regions: [], share: 1, overlapDays: 0 },
        since: new Date(),
        evidence: [],
        note,
        by: by.id,
      });
      if (stage === 'live') await restoreScoring(manager, row, by.id);
    });
    return applied(context, { metric, version });
  }
}

/** If the version that was rolled back scores arrivals, restores how they were scored before it. */
async function restoreScoring(manager: EntityManager, { id, metric }: VersionRow, by: string): Promise<void> {
  const versions = await versionsOf(manager, metric);
  const published = new Set(versions.flatMap((one) => (one.state === 'published' ? [one.id] : [])));
  const restored = restoredVersion(await rolloutSteps(manager, metric), published);
  const scoring = { metric, metricVersion: id };
  if (restored === null) await manager.delete(liveScoringTable, scoring);
  else {
    await manager.update(liveScoringTable, scoring, { metricVersion: restored, since: new Date(), by });
  }
}

/** Applies the stored steps to every page and to the scoring of arrivals; if a database is away, once it is back. */
async function applied(
  context: Context,
  { metric, version }: { metric: string; version: string },
): Promise<RolledOut> {
  const { dataSource, warehouse, scoring, settleRollouts } = context;
  const daysChanged = await applyRollouts(warehouse, dataSource).catch((error: unknown) => {
    settleRollouts();
    throw error;
  });
  scoring.scoreArrivals();
  const row = await requireVersion(dataSource.manager, metric, version);
  const rollout = await rolloutOf(dataSource.manager, warehouse, row);
  const live = await dataSource.manager.findOneBy(liveScoringTable, { metric });
  const scores = live === null ? null : await versionById(dataSource.manager, live.metricVersion);
  return {
    rollout,
    daysChanged,
    scoresArrivals: scores?.version ?? null,
    keptScores: rollout.stage === null ? await scoredByNoOther(warehouse, metric, version) : 0,
  };
}

function readNote(note: string | null | undefined): string | null {
  const said = note?.trim() ?? '';
  if (said.length > longestNote) throw badInput(`A note has up to ${longestNote} characters.`, 'note');
  return said === '' ? null : said;
}

/** @throws UserError BAD_INPUT */
function readScope({ stage, teams, regions, share, overlapDays }: AdvanceInput): RolloutScope {
  if (teams.length + regions.length > mostValues || [...teams, ...regions].some((one) => one.length > 200)) {
    throw badInput(`A pilot has up to ${mostValues} teams and regions.`, 'input.teams');
  }
  if (!(share > 0 && share <= 1)) throw badInput('A share is more than 0 and at most 1.', 'input.share');
  if (overlapDays < 0 || overlapDays > longestOverlapDays) {
    throw badInput(`The overlap is 0 to ${longestOverlapDays} days.`, 'input.overlapDays');
  }
  if (stage === 'pilot' && teams.length + regions.length === 0) {
    throw badInput('Name the teams or regions that pilot it.', 'input.teams');
  }
  if (stage === 'share' && share === 1) {
    throw badInput('A share of all conversations is less than 1; the next stage is live.', 'input.share');
  }
  const isPilot = stage === 'pilot';
  return {
    teams: isPilot ? [...new Set(teams)].sort() : [],
    regions: isPilot ? [...new Set(regions)].sort() : [],
    share: stage === 'shadow' || stage === 'share' ? share : 1,
    overlapDays: stage === 'live' ? overlapDays : 0,
  };
}
