import { graphql, type ResultOf, type VariablesOf } from './graphql.ts';
import { setConsensusFragment } from './review.ts';

export const labelSetsDocument = graphql(`
  query LabelSets {
    labelSets {
      id
      name
      metric
      version
      state
      reviews
      conversations
      developmentCount
      testCount
      drawn
      contentHash
      createdAt
      createdBy
      frozenAt
    }
    labelCollections {
      name
      scale {
        labels
        ordered
      }
      judgements
      conversations
      reviewers
      importedAt
    }
  }
`);

export const disagreementsDocument = graphql(
  `
    query Disagreements($setId: ID!, $state: ConsensusState!) {
      consensusItems(setId: $setId, state: $state, first: 200) {
        id
        recordId
        conversation
        channel
        language
        part
        state
        questions {
          question
          label
          step
          outcome
          votes {
            name
            value
          }
        }
      }
      setConsensus(setId: $setId) {
        ...Standing
      }
    }
  `,
  [setConsensusFragment],
);

export const consensusItemDocument = graphql(`
  query ConsensusItem($id: ID!) {
    consensusItem(id: $id) {
      item {
        id
        setId
        recordId
        conversation
        channel
        language
        part
        state
        questions {
          question
          label
          step
          outcome
          votes {
            reviewer
            name
            value
            evidence {
              message
              start
              end
              quote
            }
          }
          history {
            id
            step
            outcome
            participants
            reason
            by
            at
          }
          advice {
            value
            probability
          }
        }
      }
      labels {
        reviewer
        name
        overall
        certainty
        note
        at
      }
      messages {
        index
        role
        text
        at
      }
    }
  }
`);

export const resolveDiscussionDocument = graphql(`
  mutation ResolveDiscussion(
    $item: ID!
    $question: String!
    $outcome: String
    $participants: [ID!]!
    $reason: String!
    $lastStep: ID!
  ) {
    resolveDiscussion(
      item: $item
      question: $question
      outcome: $outcome
      participants: $participants
      reason: $reason
      lastStep: $lastStep
    ) {
      item {
        id
      }
    }
  }
`);

export const askFourthReviewDocument = graphql(`
  mutation AskFourthReview($item: ID!, $question: String!, $reason: String!, $lastStep: ID!) {
    askFourthReview(item: $item, question: $question, reason: $reason, lastStep: $lastStep)
  }
`);

export type LabelSet = ResultOf<typeof labelSetsDocument>['labelSets'][number];
export type LabelCollection = ResultOf<typeof labelSetsDocument>['labelCollections'][number];
export type ConsensusItem = ResultOf<typeof disagreementsDocument>['consensusItems'][number];
export type ConsensusDetail = ResultOf<typeof consensusItemDocument>['consensusItem'];
export type ConsensusQuestion = ConsensusDetail['item']['questions'][number];

export const previewLabelSetDocument = graphql(`
  query PreviewLabelSet($input: LabelSetInput!) {
    previewLabelSet(input: $input) {
      conversations
      strata {
        region
        channel
        agentTier
        language
        population
        chosen
      }
      warnings
    }
  }
`);

export const createLabelSetDocument = graphql(`
  mutation CreateLabelSet($input: LabelSetInput!) {
    createLabelSet(input: $input) {
      id
    }
  }
`);

export const freezeLabelSetDocument = graphql(`
  mutation FreezeLabelSet($setId: ID!) {
    freezeLabelSet(setId: $setId) {
      id
    }
  }
`);

export const labelPlanDocument = graphql(`
  query LabelPlan($input: LabelPlanInput!) {
    labelPlan(input: $input) {
      labels
      assumptions
      curve {
        labels
        power
        halfWidth
      }
    }
  }
`);

export type LabelSetInput = VariablesOf<typeof createLabelSetDocument>['input'];

export const submittedLabelsDocument = graphql(`
  query SubmittedLabels($setId: ID!) {
    setReviewers(setId: $setId) {
      reviewer {
        id
      }
      submitted
      left
    }
  }
`);
