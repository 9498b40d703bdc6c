import { graphql, type ResultOf } from './graphql.ts';

const example = graphql(`
  fragment ShownShadowExample on ShadowExample {
    conversation
    recordId
    before
    now
    opening
  }
`);

export const shadowDocument = graphql(
  `
    query ShadowComparison(
      $metric: String!
      $version: String!
      $against: String
      $period: PeriodInput!
      $filter: FilterInput
    ) {
      shadowComparison(
        metric: $metric
        version: $version
        against: $against
        period: $period
        filter: $filter
      ) {
        version
        against
        choices
        againstIsLive
        negativeBelow
        againstNegativeBelow
        pairs
        onlyNow
        onlyBefore
        meanBefore
        meanNow
        difference {
          value
          low
          high
        }
        histogramBefore
        histogramNow
        shift {
          distance
          pValue
        }
        concordance {
          value
          low
          high
        }
        rankCorrelation {
          value
          low
          high
        }
        sameSide {
          value
          low
          high
        }
        kappa {
          value
          low
          high
        }
        nowNegative
        noLongerNegative
        decileMoves {
          value
          low
          high
        }
        slices {
          dimension
          value
          pairs
          difference {
            value
            low
            high
          }
          nowNegative
          noLongerNegative
          changed {
            value
            low
            high
          }
          qValue
          rankBefore
          rankNow
          nowNegativeExamples {
            ...ShownShadowExample
          }
          noLongerNegativeExamples {
            ...ShownShadowExample
          }
        }
        rules {
          rule
          statement
          before
          now
          onlyBefore
          onlyNow
          qValue
          onlyNowExamples {
            ...ShownShadowExample
          }
          onlyBeforeExamples {
            ...ShownShadowExample
          }
        }
      }
    }
  `,
  [example],
);

export type ShadowComparison = ResultOf<typeof shadowDocument>['shadowComparison'];
export type ShadowSlice = ShadowComparison['slices'][number];
export type ShadowExample = ShadowSlice['nowNegativeExamples'][number];
