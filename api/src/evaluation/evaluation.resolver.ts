import { Arg, Ctx, Mutation, Query, Resolver, FieldResolver, Root } from 'type-graphql';
import type { Context } from '../context.ts';
import { badInput, notFound } from '../errors.ts';
import { requireReviewer } from '../reviewers/requireReviewer.ts';
import { requireVersion } from '../rubric/requireVersion.ts';
import { lockedTargets } from '../targets/targets.query.ts';
import { evaluateVersion, type EvaluationResult } from './evaluation.ts';
import { Evaluation, EvaluationInput, TestLook } from './evaluation.types.ts';
import { forWhoAsks } from './forWhoAsks.ts';
import { lookAtTestPart } from './lookAtTestPart.ts';
import { testLooks, type LookRow } from './looks.query.ts';
import { measuredVersion, type MeasuredVersion } from './measuredVersion.ts';
import { readTruth } from './truth.ts';
import { verdictSentence } from './verdictSentence.ts';

const longestSeed = 100;
const longestVersion = 200;

@Resolver(() => Evaluation)
export class EvaluationResolver {
  @Query(() => Evaluation, {
    description:
      'Compares a version with the development part of frozen labels, as often as needed. To use the held-out part, call `lookAtTestPart`, which is counted.',
  })
  async evaluation(
    @Arg('input', () => EvaluationInput) input: EvaluationInput,
    @Ctx() context: Context,
  ): Promise<EvaluationResult> {
    const { manager } = context.dataSource;
    const { measured, against } = await readVersions(context, input);
    const truth = await forWhoAsks(context, await readTruth(manager, input.labels, 'development'));
    const targets = measured.version === null ? null : await lockedTargets(manager, measured.version.id);
    return evaluateVersion(context.warehouse, measured, truth, {
      targets: targets?.targets ?? null,
      against,
      seed: input.seed,
    });
  }

  @FieldResolver(() => String, { description: 'The result in one sentence.' })
  sentence(@Root() result: EvaluationResult): string {
    return verdictSentence(result);
  }

  @Query(() => [TestLook], { description: 'Every look at held-out labels for a version, oldest first.' })
  async testLooks(
    @Arg('metric', () => String, { defaultValue: 'cx' }) metric: string,
    @Arg('version', () => String) version: string,
    @Ctx() { dataSource }: Context,
  ): Promise<AnsweredLook[]> {
    const row = await requireVersion(dataSource.manager, metric, version);
    return (await testLooks(dataSource.manager, row.id)).map(toLook);
  }

  @Mutation(() => TestLook, {
    description:
      'Evaluates a version on the held-out part of frozen labels. Fails before targets are locked. Every look is counted and never deleted.',
  })
  async lookAtTestPart(
    @Arg('input', () => EvaluationInput) input: EvaluationInput,
    @Ctx() context: Context,
  ): Promise<AnsweredLook> {
    const by = await requireReviewer(context);
    const { measured, against } = await readVersions(context, input);
    const id = await lookAtTestPart(
      context,
      measured,
      { labels: input.labels, against, seed: input.seed },
      by.id,
    );
    const looks = (await testLooks(context.dataSource.manager, measured.version!.id)).map(toLook);
    return looks.find((look) => look.id === String(id))!;
  }
}

/** A look as the resolver returns it: its evaluation still contains the missed conversations. */
type AnsweredLook = Omit<TestLook, 'evaluation'> & { evaluation: EvaluationResult };

const toLook = ({ id, target_id, by, at, result }: LookRow, index: number): AnsweredLook => ({
  id: String(id),
  number: index + 1,
  targets: String(target_id),
  by,
  at,
  evaluation: result,
});

async function readVersions(
  { dataSource }: Context,
  { metric, version, against, seed }: EvaluationInput,
): Promise<{ measured: MeasuredVersion; against: MeasuredVersion | null }> {
  if (seed.length > longestSeed)
    throw badInput(`seed is longer than ${longestSeed} characters.`, 'input.seed');
  for (const name of [version, against]) {
    if (name != null && name.length > longestVersion) throw notFound('This version', 'input.version');
  }
  const { manager } = dataSource;
  return {
    measured: await measuredVersion(manager, metric, version ?? null),
    against: against == null ? null : await measuredVersion(manager, metric, against),
  };
}
