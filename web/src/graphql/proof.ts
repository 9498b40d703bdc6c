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
    bias
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

export const overrideBlockDocument = graphql(`
  mutation OverrideBlock($metric: String!, $version: String!, $block: String!, $reason: String!) {
    overrideBlock(metric: $metric, version: $version, block: $block, reason: $reason) {
      open
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
