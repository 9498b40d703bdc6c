import { signals, offlineLanguages } from '@plumbline/etl';
import { liveScoringTable } from '@plumbline/schema/postgres';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { requireReviewer } from '../reviewers/requireReviewer.ts';
import { toMetricVersion } from '../rubric/toMetricVersion.ts';
import { versionById } from '../rubric/versions.query.ts';
import { chooseScorer, chooseVersion, requirePublished } from './chooseVersion.ts';
import { Scoring } from './scoring.types.ts';

@Resolver()
export class ScoringResolver {
  @Query(() => Scoring, { description: 'What scores new conversations, and what can score.' })
  async scoring(
    @Arg('metric', () => String, { defaultValue: 'cx' }) metric: string,
    @Ctx() context: Context,
  ): Promise<Scoring> {
    const { manager } = context.dataSource;
    const live = await manager.findOneBy(liveScoringTable, { metric });
    const version = live === null ? null : await versionById(manager, live.metricVersion);
    return {
      live: version === null ? null : toMetricVersion(version),
      liveSince: live?.since.toISOString() ?? null,
      model: context.scoring.modelName,
      offlineLanguages: [...offlineLanguages],
      signals: signals.map(({ key, kind, looksFor }) => ({ key, looksFor, computed: kind === 'structure' })),
    };
  }

  @Mutation(() => Scoring, {
    description:
      'Uses this version, from now on, to score new conversations that arrive without a score. Without `version`, stops scoring them.',
  })
  async scoreArrivals(
    @Arg('metric', () => String, { defaultValue: 'cx' }) metric: string,
    @Ctx() context: Context,
    @Arg('version', () => String, { nullable: true }) version?: string | null,
  ): Promise<Scoring> {
    const reviewer = await requireReviewer(context);
    const { manager } = context.dataSource;
    if (version == null) {
      await manager.delete(liveScoringTable, { metric });
      return this.scoring(metric, context);
    }
    const chosen = await chooseVersion(manager, metric, version);
    requirePublished(chosen);
    chooseScorer(context.scoring.scorers, chosen.scoring.scoring.scorer);
    await manager.save(liveScoringTable, {
      metric,
      metricVersion: chosen.row.id,
      since: new Date(),
      by: reviewer.id,
    });
    return this.scoring(metric, context);
  }
}
