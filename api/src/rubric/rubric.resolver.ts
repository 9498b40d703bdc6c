import type { RubricRule as RubricRuleValue } from '@plumbline/schema';
import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';
import { rubricDiff } from './rubricDiff.ts';
import { ruleHints } from './ruleHints.ts';
import { Metric, MetricVersion, RubricChange, RubricRule, RuleHint } from './rubric.types.ts';
import { toMetricVersion, type AnsweredVersion } from './toMetricVersion.ts';
import { allMetrics, currentVersion, versionOf, versionsByIds, versionsOfEach } from './versions.query.ts';
import { writeRubricYaml } from './writeRubricYaml.ts';

@Resolver(() => Metric)
export class MetricResolver {
  @Query(() => [Metric], { description: 'All metrics, by key.' })
  async metrics(@Ctx() { dataSource }: Context): Promise<Omit<Metric, 'versions'>[]> {
    return allMetrics(dataSource.manager);
  }

  @FieldResolver(() => [MetricVersion])
  async versions(@Root() { key }: Metric, @Ctx() { batched }: Context): Promise<MetricVersion[]> {
    return (await batched(versionsOfEach).load(key)).map(toMetricVersion);
  }
}

@Resolver(() => MetricVersion)
export class MetricVersionResolver {
  @Query(() => MetricVersion, {
    nullable: true,
    description:
      'One version of a metric. Without `version`: the newest published one or, if none is published, the draft.',
  })
  async metricVersion(
    @Ctx() { dataSource }: Context,
    @Arg('metric', () => String, { defaultValue: 'cx' }) metric: string,
    @Arg('version', () => String, { nullable: true }) version?: string | null,
  ): Promise<MetricVersion | null> {
    const { manager } = dataSource;
    const row =
      version == null ? await currentVersion(manager, metric) : await versionOf(manager, metric, version);
    return row === null ? null : toMetricVersion(row);
  }

  @FieldResolver(() => [RubricChange], {
    description:
      'Changes from the version `against`, by default from the one that it is based on. Without either, everything is new.',
  })
  async diff(
    @Root() { row }: AnsweredVersion,
    @Ctx() { batched }: Context,
    @Arg('against', () => String, { nullable: true }) against?: string | null,
  ): Promise<RubricChange[]> {
    if (against == null) {
      const base = row.basedOn === null ? null : await batched(versionsByIds).load(row.basedOn);
      return rubricDiff(base?.rubric ?? { base: row.rubric.base, rules: [] }, row.rubric);
    }
    const versions = await batched(versionsOfEach).load(row.metric);
    const other = versions.find(({ version }) => version === against);
    if (other === undefined) throw notFound(`Version “${against}” of “${row.metric}”`, 'against');
    return rubricDiff(other.rubric, row.rubric);
  }

  @FieldResolver(() => String, { description: 'The version as a YAML file, which `importRubric` reads.' })
  yaml(@Root() { row: { metric, version, rubric } }: AnsweredVersion): string {
    return writeRubricYaml({ metric, version, rubric });
  }
}

@Resolver(() => RubricRule)
export class RubricRuleResolver {
  @FieldResolver(() => [RuleHint])
  hints(@Root() rule: RubricRuleValue): RuleHint[] {
    return ruleHints(rule);
  }

  @FieldResolver(() => [String], {
    description: 'Keys of rules that cannot be met in the same conversation.',
  })
  contradicts(@Root() rule: RubricRuleValue): string[] {
    return rule.contradicts ?? [];
  }
}
