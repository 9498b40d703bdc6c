import type { EntityManager } from '@plumbline/schema/postgres';
import { Arg, Ctx, Float, Int, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { badInput, notFound } from '../errors.ts';
import { requireReviewer } from '../reviewers/requireReviewer.ts';
import {
  deleteDraft,
  insertDraft,
  insertMetric,
  publishDraft,
  retirePublished,
  updateDraft,
} from './drafts.query.ts';
import { keepScoring, readMetricKey, readRubric, readRubricFile, readVersionName } from './readRubric.ts';
import { Metric, MetricVersion, RubricRuleInput } from './rubric.types.ts';
import { ScoringSettingsInput } from './scoringSettings.types.ts';
import { toMetricVersion } from './toMetricVersion.ts';
import { metricOf, type VersionRow } from './versions.query.ts';

const longestName = 80;
const changelogWords = 3;
const longestChangelog = 2_000;

@Resolver()
export class RubricMutationsResolver {
  @Mutation(() => Metric)
  async createMetric(
    @Arg('key', () => String) key: string,
    @Arg('name', () => String) name: string,
    @Ctx() context: Context,
  ): Promise<Metric> {
    const metric = { key: readMetricKey(key), name: name.trim().replaceAll(/\s+/gu, ' ') };
    if (metric.name === '' || metric.name.length > longestName) {
      throw badInput(`A name has 1 to ${longestName} characters.`, 'name');
    }
    await requireReviewer(context);
    await insertMetric(context.dataSource.manager, metric.key, metric.name);
    return { ...metric, versions: [] };
  }

  @Mutation(() => MetricVersion, {
    description:
      'Creates the next draft as a copy of `basedOn`, by default of the version in use. A metric has at most one draft.',
  })
  async createDraft(
    @Arg('metric', () => String, { defaultValue: 'cx' }) metric: string,
    @Arg('version', () => String) version: string,
    @Ctx() context: Context,
    @Arg('basedOn', () => String, { nullable: true }) basedOn?: string | null,
  ): Promise<MetricVersion> {
    const name = readVersionName(version);
    return write(context, (manager, by) =>
      insertDraft(manager, { metric, version: name, by }, { basedOn: basedOn ?? null }),
    );
  }

  @Mutation(() => MetricVersion, {
    description:
      'Replaces the base, the rules and, if given, the scoring settings of a draft. Fails if it was changed since `revision`.',
  })
  async saveDraft(
    @Arg('metric', () => String, { defaultValue: 'cx' }) metric: string,
    @Arg('version', () => String) version: string,
    @Arg('revision', () => Int) revision: number,
    @Arg('base', () => Float) base: number,
    @Arg('rules', () => [RubricRuleInput]) rules: RubricRuleInput[],
    @Ctx() context: Context,
    @Arg('scoring', () => ScoringSettingsInput, {
      nullable: true,
      description: 'Null: the settings stay as they are.',
    })
    scoring?: ScoringSettingsInput | null,
  ): Promise<MetricVersion> {
    const rubric = readRubric(base, rules, scoring ?? null);
    return write(context, (manager) =>
      updateDraft(manager, { metric, version, revision }, (before) => keepScoring(before, rubric)),
    );
  }

  @Mutation(() => MetricVersion, {
    description:
      'Creates a draft from a YAML file or, if `revision` is given, replaces the draft of that name at that revision.',
  })
  async importRubric(
    @Arg('metric', () => String, { defaultValue: 'cx' }) metric: string,
    @Arg('version', () => String) version: string,
    @Arg('yaml', () => String) yaml: string,
    @Ctx() context: Context,
    @Arg('revision', () => Int, { nullable: true }) revision?: number | null,
  ): Promise<MetricVersion> {
    const name = readVersionName(version);
    const { rubric } = readRubricFile(yaml, metric);
    return write(context, async (manager, by) => {
      if (revision != null) return updateDraft(manager, { metric, version: name, revision }, () => rubric);
      return insertDraft(manager, { metric, version: name, by }, { rubric });
    });
  }

  @Mutation(() => MetricVersion, {
    description: 'Publishes a draft. From then on, the version never changes.',
  })
  async publishVersion(
    @Arg('metric', () => String, { defaultValue: 'cx' }) metric: string,
    @Arg('version', () => String) version: string,
    @Arg('revision', () => Int) revision: number,
    @Arg('changelog', () => String, { description: 'What changed and why, in at least three words.' })
    changelog: string,
    @Ctx() context: Context,
  ): Promise<MetricVersion> {
    const words = readChangelog(changelog);
    return write(context, (manager, by) =>
      publishDraft(manager, { metric, version, revision }, { changelog: words, by }),
    );
  }

  @Mutation(() => MetricVersion, {
    description: 'Retires a published version, which is no longer to be used. It stays as it is.',
  })
  async retireVersion(
    @Arg('metric', () => String, { defaultValue: 'cx' }) metric: string,
    @Arg('version', () => String) version: string,
    @Ctx() context: Context,
  ): Promise<MetricVersion> {
    return write(context, (manager) => retirePublished(manager, metric, version));
  }

  @Mutation(() => Metric, { description: 'Deletes a draft for good. Fails if a label set uses it.' })
  async discardDraft(
    @Arg('metric', () => String, { defaultValue: 'cx' }) metric: string,
    @Arg('version', () => String) version: string,
    @Arg('revision', () => Int) revision: number,
    @Ctx() context: Context,
  ): Promise<Omit<Metric, 'versions'>> {
    return context.dataSource.transaction(async (manager) => {
      await requireReviewer(context, manager);
      await deleteDraft(manager, { metric, version, revision });
      const left = await metricOf(manager, metric);
      if (left === null) throw notFound(`Metric “${metric}”`, 'metric');
      return left;
    });
  }
}

/** Writes a version in a transaction, on behalf of the reviewer who asks. */
async function write(
  context: Context,
  change: (manager: EntityManager, by: string) => Promise<VersionRow>,
): Promise<MetricVersion> {
  const row = await context.dataSource.transaction(async (manager) => {
    const { id } = await requireReviewer(context, manager);
    return change(manager, id);
  });
  return toMetricVersion(row);
}

/** @throws UserError BAD_INPUT for less than a few words, or very many. */
function readChangelog(changelog: string): string {
  const words = changelog.trim();
  if (words.split(/\s+/u).filter((word) => /\p{L}/u.test(word)).length < changelogWords) {
    throw badInput(
      'Say in a few words what changed and why: whoever compares scores will look here.',
      'changelog',
    );
  }
  if (words.length <= longestChangelog) return words;
  throw badInput(`At most ${longestChangelog} characters say what changed.`, 'changelog');
}
