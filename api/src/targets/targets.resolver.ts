import { scoringOf } from '@plumbline/schema';
import type { EntityManager } from '@plumbline/schema/postgres';
import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { requireReviewer } from '../reviewers/requireReviewer.ts';
import { requireVersion } from '../rubric/requireVersion.ts';
import { versionOf, type VersionRow } from '../rubric/versions.query.ts';
import { lockTargets, readTargets, saveTargets } from './keepTargets.ts';
import { lookCount, targetRows, type TargetRow } from './targets.query.ts';
import { type Targets, TargetsInput, VersionTargets } from './targets.types.ts';

@Resolver()
export class TargetsResolver {
  @Query(() => VersionTargets, { nullable: true, description: 'Null if there is no such version.' })
  async targets(
    @Arg('metric', () => String, { defaultValue: 'cx' }) metric: string,
    @Arg('version', () => String) version: string,
    @Ctx() { dataSource }: Context,
  ): Promise<VersionTargets | null> {
    const row = await versionOf(dataSource.manager, metric, version);
    return row === null ? null : targetsOf(dataSource.manager, row);
  }

  @Mutation(() => VersionTargets, {
    description: 'Saves targets as the version’s draft, in place of the draft before.',
  })
  async saveTargets(
    @Arg('metric', () => String, { defaultValue: 'cx' }) metric: string,
    @Arg('version', () => String) version: string,
    @Arg('targets', () => TargetsInput) input: TargetsInput,
    @Ctx() context: Context,
  ): Promise<VersionTargets> {
    const { dataSource } = context;
    const targets = readTargets(input);
    const by = await requireReviewer(context);
    const row = await requireVersion(dataSource.manager, metric, version);
    await saveTargets(dataSource, row, targets, by.id);
    return targetsOf(dataSource.manager, row);
  }

  @Mutation(() => VersionTargets, {
    description:
      'Locks the draft: from now on these targets hold. After the first look at held-out labels, a version’s targets are fixed.',
  })
  async lockTargets(
    @Arg('metric', () => String, { defaultValue: 'cx' }) metric: string,
    @Arg('version', () => String) version: string,
    @Arg('draft', () => ID, {
      description: 'Id of the draft that was read. Fails if another was saved since.',
    })
    draft: string,
    @Ctx() context: Context,
  ): Promise<VersionTargets> {
    const { dataSource } = context;
    const by = await requireReviewer(context);
    const row = await requireVersion(dataSource.manager, metric, version);
    await lockTargets(dataSource, row, Number(draft), by.id);
    return targetsOf(dataSource.manager, row);
  }
}

async function targetsOf(manager: EntityManager, version: VersionRow): Promise<VersionTargets> {
  const rows = await targetRows(manager, version.id);
  const [locked, ...earlier] = rows.filter(({ state }) => state === 'locked');
  const draft = rows.find(({ state }) => state === 'draft');
  return {
    locked: locked === undefined ? null : toTargets(locked, version),
    draft: draft === undefined ? null : toTargets(draft, version),
    earlier: earlier.map((row) => toTargets(row, version)),
    looks: await lookCount(manager, version.id),
  };
}

function toTargets(row: TargetRow, { rubric }: VersionRow): Targets {
  return {
    id: String(row.id),
    negativeBelow: scoringOf(rubric).negativeBelow,
    ...row.targets,
    contentHash: row.content_hash,
    savedBy: row.saved_by,
    savedAt: row.saved_at,
    lockedBy: row.locked_by,
    lockedAt: row.locked_at,
  };
}
