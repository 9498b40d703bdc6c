import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { openDriftAlarms } from '../drift/driftChecks.query.ts';
import { liveNow, versionUse } from '../rollout/rollout.query.ts';
import { versionOf } from '../rubric/versions.query.ts';
import { readCertificate } from './readCertificate.ts';
import { trustOf } from './trust.ts';
import { Trust } from './trust.types.ts';

@Resolver()
export class TrustResolver {
  @Query(() => Trust, {
    description: 'Whether the live scores of a metric are proven.',
  })
  async trust(
    @Arg('metric', () => String, { defaultValue: 'cx' }) metric: string,
    @Ctx() { dataSource, warehouse }: Context,
  ): Promise<Trust> {
    const { manager } = dataSource;
    const version = liveNow(await versionUse(warehouse, metric));
    const row = version === null ? null : await versionOf(manager, metric, version);
    const certificate = row === null ? null : await readCertificate(manager, row);
    const testedAt = certificate?.look?.at ?? null;
    return {
      version,
      testedAt,
      ...trustOf({
        version,
        standing: certificate?.evidence.standing ?? 'not_tested',
        sentence:
          certificate?.evidence.sentence ?? `Nobody has shown yet that the scores of ${version} are right.`,
        testedAt,
        alarms: row === null ? 0 : (await openDriftAlarms(manager, row.id)).length,
        now: new Date(),
      }),
    };
  }
}
