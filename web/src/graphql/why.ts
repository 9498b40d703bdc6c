import { shownConversation } from './conversations.ts';
import { graphql, type ResultOf } from './graphql.ts';

/** The parts of a movement that are shown, between two periods or two cohorts. */
export const shownMovement = graphql(`
  fragment ShownMovement on Movement {
    baseline {
      conversations
      scored
      coverage
      mean
      low
      high
    }
    current {
      conversations
      scored
      coverage
      mean
      low
      high
    }
    delta {
      value
      low
      high
      pValue
    }
    headline {
      text
      tone
    }
    lede
    limits
    narrative
    correctedScores
    warnings {
      code
      message
    }
    rows {
      kind
      label
      driver
      effect {
        value
        low
        high
        pValue
      }
      clear
      display
      share
      start
      end
    }
    drivers {
      segment {
        dimension
        value
      }
      rule
      statement
      effect {
        value
        low
        high
      }
      qValue
      shareOfDelta
      frequencyBaseline
      frequencyCurrent
      severityBaseline
      severityCurrent
      conversationsBaseline
      conversationsCurrent
    }
    reasons {
      rule
      statement
      label
      effect {
        value
        low
        high
      }
      frequencyEffect
      severityEffect
      frequencyBaseline
      frequencyCurrent
      severityBaseline
      severityCurrent
    }
    mixSegments(first: 8) {
      segment {
        dimension
        value
      }
      shareBaseline
      shareCurrent
      meanBaseline
      meanCurrent
      effect
    }
  }
`);

export const movementDocument = graphql(
  `
    query Why($input: MovementInput!) {
      movement(input: $input) {
        ...ShownMovement
      }
    }
  `,
  [shownMovement],
);

export type Movement = ResultOf<typeof movementDocument>['movement'];
export type MovementRow = Movement['rows'][number];
export type Driver = Movement['drivers'][number];
export type ReasonEffect = Movement['reasons'][number];

export const trendDocument = graphql(`
  query Trend($metric: String!, $period: PeriodInput!, $filter: FilterInput) {
    trend(metric: $metric, period: $period, granularity: DAY, filter: $filter) {
      at
      conversations
      mean
      low
      high
      smoothMean
      smoothLow
      smoothHigh
      versions
      beside
    }
  }
`);

export type TrendPoint = ResultOf<typeof trendDocument>['trend'][number];

export const examplesDocument = graphql(
  `
    query Examples($metric: String!, $period: PeriodInput!, $filter: FilterInput, $seed: String) {
      conversations(metric: $metric, period: $period, filter: $filter, order: RANDOM, seed: $seed, first: 3) {
        totalCount
        nodes {
          ...ShownConversation
        }
      }
    }
  `,
  [shownConversation],
);

export const countDocument = graphql(`
  query Count($metric: String!, $period: PeriodInput!, $filter: FilterInput) {
    conversations(metric: $metric, period: $period, filter: $filter, first: 1) {
      totalCount
    }
  }
`);
