import { graphql, type ResultOf, type VariablesOf } from './graphql.ts';

const targets = graphql(`
  fragment ShownTargets on Targets {
    id
    negativeBelow
    minimumPrecision
    minimumRecall
    minimumF1
    maximumFalseNegativeRate
    slices {
      dimension
      minimumF1
    }
    tradeOff
    contentHash
    savedBy
    savedAt
    lockedBy
    lockedAt
  }
`);

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

const gate = graphql(`
  fragment ShownGate on PromotionGate {
    open
    blocks {
      key
      sentence
      mayOverride
      override {
        reason
        by
        at
      }
    }
  }
`);

const certificate = graphql(`
  fragment ShownCertificate on Certificate {
    standing
    sentence
    measures
    measuresNot
    limits
    testedAt
    look
    signOffs {
      name
      statement
      at
      current
    }
    evidenceHash
    hash
    json
  }
`);

export const proofDocument = graphql(
  `
    query Proof($metric: String!, $version: String!) {
      targets(metric: $metric, version: $version) {
        locked {
          ...ShownTargets
        }
        draft {
          ...ShownTargets
        }
        earlier {
          id
          lockedBy
          lockedAt
        }
        looks
      }
      promotionGate(metric: $metric, version: $version) {
        ...ShownGate
      }
      certificate(metric: $metric, version: $version) {
        ...ShownCertificate
      }
      scoring(metric: $metric) {
        live {
          version
        }
      }
    }
  `,
  [targets, gate, certificate],
);

export const frozenCollectionsDocument = graphql(`
  query FrozenCollections {
    frozenCollections {
      id
      name
      negative
      testShare
      conversations
      testCount
      ambiguous
      contentHash
      frozenBy
      frozenAt
    }
  }
`);

export const looksDocument = graphql(
  `
    query TestLooks($metric: String!, $version: String!, $first: Int!, $unfiledOnly: Boolean!) {
      testLooks(metric: $metric, version: $version) {
        id
        number
        by
        at
        targets
        evaluation {
          ...ShownEvaluation
        }
      }
    }
  `,
  [evaluation],
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

export const saveTargetsDocument = graphql(`
  mutation SaveTargets($metric: String!, $version: String!, $targets: TargetsInput!) {
    saveTargets(metric: $metric, version: $version, targets: $targets) {
      draft {
        id
      }
    }
  }
`);

export const lockTargetsDocument = graphql(`
  mutation LockTargets($metric: String!, $version: String!, $draft: ID!) {
    lockTargets(metric: $metric, version: $version, draft: $draft) {
      looks
    }
  }
`);

export const freezeCollectionDocument = graphql(`
  mutation FreezeCollection($collection: String!, $negative: [String!], $seed: String, $testShare: Float!) {
    freezeCollection(collection: $collection, negative: $negative, seed: $seed, testShare: $testShare) {
      id
    }
  }
`);

export const lookDocument = graphql(`
  mutation LookAtTestPart($input: EvaluationInput!) {
    lookAtTestPart(input: $input) {
      id
      number
    }
  }
`);

export const overrideBlockDocument = graphql(`
  mutation OverrideBlock($metric: String!, $version: String!, $block: String!, $reason: String!) {
    overrideBlock(metric: $metric, version: $version, block: $block, reason: $reason) {
      open
    }
  }
`);

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

export const signOffDocument = graphql(`
  mutation SignOff($metric: String!, $version: String!, $evidenceHash: String!, $statement: String!) {
    signOff(metric: $metric, version: $version, evidenceHash: $evidenceHash, statement: $statement) {
      hash
    }
  }
`);

type Proof = ResultOf<typeof proofDocument>;
export type VersionTargets = NonNullable<Proof['targets']>;
export type Targets = NonNullable<VersionTargets['locked']>;
export type TargetsInput = VariablesOf<typeof saveTargetsDocument>['targets'];
export type PromotionGate = Proof['promotionGate'];
export type GateBlock = PromotionGate['blocks'][number];
export type Certificate = Proof['certificate'];
export type FrozenCollection = ResultOf<typeof frozenCollectionsDocument>['frozenCollections'][number];
export type FreezeInput = VariablesOf<typeof freezeCollectionDocument>;
export type TestLook = ResultOf<typeof looksDocument>['testLooks'][number];
export type Evaluation = TestLook['evaluation'];
export type EvaluationInput = VariablesOf<typeof evaluationDocument>['input'];
export type EvaluationRow = Evaluation['all'];
export type Figure = EvaluationRow['f1'];
export type TargetResult = EvaluationRow['results'][number];
export type Outcome = TargetResult['outcome'];
export type ComparisonRow = NonNullable<Evaluation['comparison']>['all'];
export type MissedConversation = Evaluation['missed']['nodes'][number];
export type FilingKind = MissedConversation['filings'][number]['kind'];
