import { graphql, type ResultOf, type VariablesOf } from './graphql.ts';

const row = graphql(`
  fragment ShownEvaluationRow on EvaluationRow {
    dimension
    value
    labels
    small
    outcome
    pValue
    qValue
    confusion {
      truePositives
      falsePositives
      falseNegatives
      trueNegatives
    }
    precision {
      value
      low
      high
    }
    recall {
      value
      low
      high
    }
    f1 {
      value
      low
      high
    }
    falseNegativeRate {
      value
      low
      high
    }
    balancedAccuracy {
      value
      low
      high
    }
    results {
      figure
      target
      outcome
      moreLabels
    }
  }
`);

const comparison = graphql(`
  fragment ShownComparison on ComparisonRow {
    dimension
    value
    labels
    small
    onlyOther
    onlyThis
    midP
    f1Difference {
      value
      low
      high
    }
    regression
  }
`);

const evaluation = graphql(
  `
    fragment ShownEvaluation on Evaluation {
      sentence
      scoredAs
      negativeBelow
      labels {
        kind
        id
        name
      }
      part
      contentHash
      counts {
        conversations
        judged
        ambiguous
        pending
        changed
        unscored
        abstained
      }
      abstainedNegative
      all {
        ...ShownEvaluationRow
      }
      slices {
        ...ShownEvaluationRow
      }
      baseline {
        accuracy
        f1
        alwaysNegativeF1
        metricAccuracy
        majorityIsNegative
      }
      agreement {
        alpha {
          value
          low
          high
        }
      }
      ceiling {
        reviewers
        precision
        recall
        f1
        lowestF1
        highestF1
      }
      calibration {
        n
        brier
        expectedError
      }
      comparison {
        against
        all {
          ...ShownComparison
        }
        slices {
          ...ShownComparison
        }
      }
      missed(first: $first, unfiledOnly: $unfiledOnly) {
        total
        toReview
        nodes {
          id
          score
          votes {
            reviewer
            label
            isNegative
            note
          }
          filings {
            kind
            note
            by
            at
          }
          conversation {
            recordId
            channel
            language
            startedAt
            messages {
              index
              role
              text
            }
            scores {
              version
              score
              reasons {
                rule
                statement
                points
                quote
              }
            }
          }
        }
      }
    }
  `,
  [row, comparison],
);

const look = graphql(
  `
    fragment ShownLook on TestLook {
      id
      number
      by
      at
      targets
      evaluation {
        ...ShownEvaluation
      }
    }
  `,
  [evaluation],
);

export const looksDocument = graphql(
  `
    query TestLooks($metric: String!, $version: String!, $first: Int!, $unfiledOnly: Boolean!) {
      testLooks(metric: $metric, version: $version) {
        ...ShownLook
      }
    }
  `,
  [look],
);

export const evaluationDocument = graphql(
  `
    query Evaluate($input: EvaluationInput!, $first: Int!, $unfiledOnly: Boolean!) {
      evaluation(input: $input) {
        ...ShownEvaluation
      }
    }
  `,
  [evaluation],
);

export const lookDocument = graphql(
  `
    mutation LookAtTestPart($input: EvaluationInput!, $first: Int!, $unfiledOnly: Boolean!) {
      lookAtTestPart(input: $input) {
        ...ShownLook
      }
    }
  `,
  [look],
);

export const fileMissedDocument = graphql(`
  mutation FileMissed(
    $metric: String!
    $version: String!
    $conversation: ID!
    $kind: FilingKind!
    $note: String
  ) {
    fileMissed(metric: $metric, version: $version, conversation: $conversation, kind: $kind, note: $note) {
      kind
    }
  }
`);

export type TestLook = ResultOf<typeof looksDocument>['testLooks'][number];
export type Evaluation = TestLook['evaluation'];
export type EvaluationInput = VariablesOf<typeof evaluationDocument>['input'];
export type EvaluationRow = Evaluation['all'];
export type TargetResult = EvaluationRow['results'][number];
export type Outcome = TargetResult['outcome'];
export type ComparisonRow = NonNullable<Evaluation['comparison']>['all'];
export type MissedConversation = Evaluation['missed']['nodes'][number];
export type FilingKind = MissedConversation['filings'][number]['kind'];
