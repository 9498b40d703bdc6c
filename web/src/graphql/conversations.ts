import { graphql, type ResultOf, type VariablesOf } from './graphql.ts';

export const shownConversation = graphql(`
  fragment ShownConversation on Conversation {
    id
    source
    recordId
    startedAt
    region
    channel
    agentTier
    language
    customerSegment
    topic
    messages {
      index
      role
      text
      at
    }
    surveyAnswers {
      kind
      value
      most
    }
    scores {
      metric
      version
      correctedFrom
      score
      base
      confidence
      abstained
      scorer
      reasons {
        rule
        nth
        statement
        label
        points
        messageIndex
        quote
        start
        end
        note
      }
    }
  }
`);

export const conversationsDocument = graphql(
  `
    query Conversations(
      $metric: String!
      $period: PeriodInput!
      $filter: FilterInput
      $scoreMin: Float
      $scoreMax: Float
      $search: String
      $conflict: SurveyConflict
      $order: ConversationOrder!
      $seed: String
      $first: Int!
      $after: String
    ) {
      conversations(
        metric: $metric
        period: $period
        filter: $filter
        scoreMin: $scoreMin
        scoreMax: $scoreMax
        search: $search
        conflict: $conflict
        order: $order
        seed: $seed
        first: $first
        after: $after
      ) {
        knownCount
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          ...ShownConversation
        }
      }
    }
  `,
  [shownConversation],
);

export const conversationDocument = graphql(
  `
    query Conversation($id: ID!) {
      conversation(id: $id) {
        ...ShownConversation
      }
    }
  `,
  [shownConversation],
);

export const conversationsCalledDocument = graphql(`
  query ConversationsCalled($recordId: String!) {
    conversationsCalled(recordId: $recordId) {
      id
      recordId
      source
      startedAt
    }
  }
`);

export type CalledConversation = ResultOf<typeof conversationsCalledDocument>['conversationsCalled'][number];

export const conversationFacetsDocument = graphql(`
  query ConversationFacets(
    $metric: String!
    $period: PeriodInput!
    $filter: FilterInput
    $scoreMin: Float
    $scoreMax: Float
    $search: String
    $conflict: SurveyConflict
  ) {
    conversationFacets(
      metric: $metric
      period: $period
      filter: $filter
      scoreMin: $scoreMin
      scoreMax: $scoreMax
      search: $search
      conflict: $conflict
    ) {
      dimensions {
        dimension
        values {
          value
          count
        }
      }
      rules {
        rule
        statement
        count
      }
      histogram
      surveys {
        rated
        scoreNegative
        answerNegative
      }
    }
  }
`);

export const conversationCountDocument = graphql(`
  query ConversationCount(
    $metric: String!
    $period: PeriodInput!
    $filter: FilterInput
    $scoreMin: Float
    $scoreMax: Float
    $search: String
    $conflict: SurveyConflict
  ) {
    conversations(
      metric: $metric
      period: $period
      filter: $filter
      scoreMin: $scoreMin
      scoreMax: $scoreMax
      search: $search
      conflict: $conflict
      first: 1
    ) {
      totalCount
    }
  }
`);

export type ConversationPage = ResultOf<typeof conversationsDocument>['conversations'];
export type ConversationFacets = ResultOf<typeof conversationFacetsDocument>['conversationFacets'];
/** Which conversations to list, without order and paging. */
export type ConversationQuestion = VariablesOf<typeof conversationFacetsDocument>;

export const importedLabelsDocument = graphql(`
  query ImportedLabels($conversation: ID!) {
    importedLabels(conversation: $conversation) {
      collection
      message
      reviewer
      label
      note
    }
  }
`);

export type ImportedLabel = ResultOf<typeof importedLabelsDocument>['importedLabels'][number];

export const similarDocument = graphql(`
  query Similar($id: ID!, $metric: String!) {
    similar(id: $id, metric: $metric, first: 5) {
      why
      conversation {
        id
        recordId
        startedAt
        language
        messages {
          role
          text
        }
        scores {
          metric
          score
        }
      }
    }
  }
`);

export type SimilarConversation = ResultOf<typeof similarDocument>['similar'][number];
