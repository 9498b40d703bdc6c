import { FieldResolver, Resolver, Root } from 'type-graphql';
import type { EvaluationResult } from '../evaluation/evaluation.ts';
import { Evaluation } from '../evaluation/evaluation.types.ts';
import { DimensionGap } from './bias.types.ts';
import { equalisedGap } from './errorGaps.ts';

@Resolver(() => Evaluation)
export class EqualisedGapsResolver {
  @FieldResolver(() => [DimensionGap], {
    description: 'The equalised gap of each dimension in which at least two values have enough labels.',
  })
  equalisedGaps(@Root() { slices }: EvaluationResult): DimensionGap[] {
    const dimensions = [...new Set(slices.map(({ dimension }) => dimension!))];
    return dimensions.flatMap((dimension) => {
      const groups = slices
        .filter((slice) => slice.dimension === dimension)
        .map(({ value, confusion }) => ({ value: value!, confusion }));
      const equalised = equalisedGap(groups);
      return equalised === null ? [] : [{ dimension, equalised }];
    });
  }
}
