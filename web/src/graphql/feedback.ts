import { graphql, type ResultOf, type VariablesOf } from './graphql.ts';
import { shownConversation } from './conversations.ts';

const said = graphql(`
  fragment Said on Feedback {
    id
    metric
    version
    rule
    nth
    verdict
    kind
    points
    score
    messageIndex
    start
    end
    note
    by
    isMine
    at
    state
    decision {
      outcome
      reason
      by
      at
    }
  }
`);

export const feedbackDocument = graphql(
  `
    query Feedback($id: ID!) {
      conversation(id: $id) {
        id
        feedback {
          ...Said
        }
      }
    }
  `,
  [said],
);

export const giveFeedbackDocument = graphql(
  `
    mutation GiveFeedback($input: FeedbackInput!) {
      giveFeedback(input: $input) {
        id
        feedback {
          ...Said
        }
      }
    }
  `,
  [said],
);

export const withdrawFeedbackDocument = graphql(
  `
    mutation WithdrawFeedback($id: ID!) {
      withdrawFeedback(id: $id) {
        id
        feedback {
          ...Said
        }
      }
    }
  `,
  [said],
);

const shownDispute = graphql(
  `
    fragment ShownDispute on Dispute {
      id
      statement
      isOutdated
      asScored
      corrected
      notForMe
      feedback {
        ...Said
      }
      conversation {
        ...ShownConversation
      }
    }
  `,
  [said, shownConversation],
);

export const disputesDocument = graphql(
  `
    query Disputes($metric: String!, $state: DisputeState!, $first: Int!, $after: String) {
      disputes(metric: $metric, state: $state, first: $first, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          ...ShownDispute
        }
      }
    }
  `,
  [shownDispute],
);

export const decideDisputeDocument = graphql(`
  mutation DecideDispute($dispute: ID!, $outcome: DisputeOutcome!, $reason: String) {
    decideDispute(dispute: $dispute, outcome: $outcome, reason: $reason) {
      id
      asScored
      corrected
    }
  }
`);

export const overturnRatesDocument = graphql(`
  query OverturnRates($metric: String!, $period: PeriodInput!, $filter: FilterInput, $by: OverturnBy!) {
    overturnRates(metric: $metric, period: $period, filter: $filter, by: $by) {
      value
      label
      seen
      disputed
      open
      overturned
      rate
      low
      high
    }
  }
`);

export const judgedThingsDocument = graphql(
  `
    query JudgedThings(
      $metric: String!
      $period: PeriodInput!
      $filter: FilterInput
      $by: OverturnBy!
      $value: String
      $standing: Standing!
    ) {
      judgedThings(
        metric: $metric
        period: $period
        filter: $filter
        by: $by
        value: $value
        standing: $standing
        first: 100
      ) {
        statement
        version
        disputed
        open
        overturned
        conversation {
          ...ShownConversation
        }
      }
    }
  `,
  [shownConversation],
);

export type Said = NonNullable<ResultOf<typeof feedbackDocument>['conversation']>['feedback'][number];
export type FeedbackInput = VariablesOf<typeof giveFeedbackDocument>['input'];
export type DisputeKind = NonNullable<Said['kind']>;
export type Dispute = ResultOf<typeof disputesDocument>['disputes']['nodes'][number];
export type OverturnRate = ResultOf<typeof overturnRatesDocument>['overturnRates'][number];
export type JudgedThing = ResultOf<typeof judgedThingsDocument>['judgedThings'][number];
export type Standing = VariablesOf<typeof judgedThingsDocument>['standing'];
