import { Arg, Ctx, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { figure } from '../agreement/figures.ts';
import type { Context } from '../context.ts';
import { FilterInput, PeriodInput } from '../graphql/inputs.ts';
import { readPeriod } from '../graphql/readInput.ts';
import { readFilter } from '../scores/filter.ts';
import { correctedShare } from '../stats/correctedShare.ts';
import { wilsonInterval } from '../stats/wilsonInterval.ts';
import { EvaluationFigure } from './evaluation.types.ts';
import { decisiveLook, testLooks } from './looks.query.ts';
import { measuredVersion } from './measuredVersion.ts';
import { negativeCount } from './scores.query.ts';

@ObjectType({
  description: 'Share of negative experiences: as the metric finds them, and corrected for its errors.',
})
export class NegativeShare {
  @Field(() => Int) scored!: number;
  @Field(() => Int, { description: 'Conversations scored below the version’s threshold.' }) negative!: number;
  @Field(() => EvaluationFigure) raw!: EvaluationFigure;
  @Field(() => EvaluationFigure, {
    nullable: true,
    description:
      '(raw + specificity − 1) / (sensitivity + specificity − 1), with both from the last look at held-out labels and their error in the interval. Null if there is no look, or if the metric is no better than chance.',
  })
  corrected!: EvaluationFigure | null;
  @Field(() => ID, {
    nullable: true,
    description: 'Id of the look used for the correction. Null if there is none.',
  })
  look!: string | null;
}

@Resolver()
export class NegativeShareResolver {
  @Query(() => NegativeShare)
  async negativeShare(
    @Arg('metric', () => String, { defaultValue: 'cx' }) metric: string,
    @Arg('period', () => PeriodInput) period: PeriodInput,
    @Ctx() { warehouse, dataSource }: Context,
    @Arg('version', () => String, {
      nullable: true,
      description: 'Null: the live scores, corrected by the last look of the version in use.',
    })
    version?: string | null,
    @Arg('filter', () => FilterInput, { nullable: true }) filter?: FilterInput | null,
  ): Promise<NegativeShare> {
    const measured = await measuredVersion(dataSource.manager, metric, version ?? null);
    const { scored, negative } = await negativeCount(
      warehouse,
      { metric, period: readPeriod(period, 'period'), filter: readFilter(filter) },
      { version: measured.scoredAs, below: measured.negativeBelow },
    );
    const proof = measured.version;
    const look =
      proof === null
        ? null
        : decisiveLook(await testLooks(dataSource.manager, proof.id), measured.scoredAs ?? proof.version);
    const confusion = look?.result.all.confusion;
    const corrected =
      confusion === undefined
        ? null
        : correctedShare(
            { hits: negative, of: scored },
            { hits: confusion.truePositives, of: confusion.truePositives + confusion.falseNegatives },
            { hits: confusion.trueNegatives, of: confusion.trueNegatives + confusion.falsePositives },
          );
    return {
      scored,
      negative,
      raw: figure(scored === 0 ? null : negative / scored, wilsonInterval(negative, scored)),
      corrected: corrected === null ? null : figure(corrected.value, corrected.interval),
      look: look === null ? null : String(look.id),
    };
  }
}
