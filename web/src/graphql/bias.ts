import { graphql, type ResultOf, type VariablesOf } from './graphql.ts';

const rate = graphql(`
  fragment ShownGroupErrorRate on GroupErrorRate {
    rate {
      value
      low
      high
    }
    errors
    of
    difference {
      value
      low
      high
    }
    qValue
  }
`);

export const biasDocument = graphql(
  `
    query Bias(
      $metric: String!
      $version: String
      $period: PeriodInput!
      $filter: FilterInput
      $dimension: Dimension!
      $labels: TruthInput
    ) {
      bias(
        metric: $metric
        version: $version
        period: $period
        filter: $filter
        dimension: $dimension
        labels: $labels
      ) {
        version
        dimension
        negativeBelow
        likeFor
        scores {
          value
          conversations
          small
          mean
          low
          high
          gap {
            value
            low
            high
          }
          qValue
          likeForLike {
            value
            low
            high
          }
          likeForLikeQ
          covered
        }
        errors {
          value
          labels
          small
          missed {
            ...ShownGroupErrorRate
          }
          falseAlarms {
            ...ShownGroupErrorRate
          }
        }
        errorsFrom {
          look
          labels {
            name
          }
          judged
        }
        equalised {
          rate
          highest
          lowest
          gap {
            value
            low
            high
          }
        }
      }
    }
  `,
  [rate],
);

export const swapTestDocument = graphql(`
  query SwapTest(
    $metric: String!
    $version: String
    $period: PeriodInput!
    $filter: FilterInput
    $scorer: Scorer!
    $conversations: Int!
    $seed: String!
  ) {
    swapTest(
      metric: $metric
      version: $version
      period: $period
      filter: $filter
      scorer: $scorer
      conversations: $conversations
      seed: $seed
    ) {
      version
      drawn
      outcomes {
        kind
        tested
        kept
        keptShare {
          value
          low
          high
        }
        largest
        changed {
          conversation
          recordId
          before
          after
          swaps {
            from
            to
          }
          rules
        }
      }
    }
  }
`);

export type Bias = ResultOf<typeof biasDocument>['bias'];
export type ScoreGap = Bias['scores'][number];
export type ErrorGap = Bias['errors'][number];
export type GroupErrorRate = ErrorGap['missed'];
export type SwapTest = ResultOf<typeof swapTestDocument>['swapTest'];
export type SwapOutcome = SwapTest['outcomes'][number];
export type BiasDimension = VariablesOf<typeof biasDocument>['dimension'];
