import { graphql, type ResultOf, type VariablesOf } from './graphql.ts';

const madeScore = graphql(`
  fragment ShownMadeScore on MadeScore {
    metric
    version
    score
    base
    confidence
    abstention
    abstentionNote
    reasons {
      rule
      statement
      label
      points
      messageIndex
      quote
      start
      end
      note
    }
    verdicts {
      rule
      statement
      label
      verdict
      confidence
      points
      computed
      messageIndex
      quote
      start
      end
      note
    }
    refused
    provenance {
      scorer
      model
      promptHash
      inputTokens
      outputTokens
      cost
      latencyMs
      tries
      unread
      asked
      flipped
    }
    scoredAt
  }
`);

const scoreRun = graphql(`
  fragment ShownScoreRun on ScoreRun {
    id
    version
    storedVersion
    scorer
    selection
    from
    to
    share
    set
    state
    budget
    found
    scored
    abstained
    fellBack
    failed
    refused
    inputTokens
    outputTokens
    cost
    asked
    flipped
    flipRate
    seconds
    rate
    secondsLeft
    failures {
      conversationId
      message
    }
    error
    startedAt
    finishedAt
  }
`);

/** What the product can look for, and what scores conversations as they arrive. */
export const scoringDocument = graphql(`
  query Scoring($metric: String!) {
    scoring(metric: $metric) {
      live {
        version
        scoring {
          scorer
        }
      }
      liveSince
      model
      offlineLanguages
      signals {
        key
        looksFor
        computed
      }
    }
  }
`);

export const scoreRunsDocument = graphql(
  `
    query ScoreRuns($metric: String!) {
      scoreRuns(metric: $metric) {
        ...ShownScoreRun
      }
    }
  `,
  [scoreRun],
);

export const scorableDocument = graphql(`
  query Scorable($input: ScoreRunInput!) {
    scorable(input: $input) {
      conversations
      cost
      storedVersion
    }
  }
`);

export const startScoreRunDocument = graphql(
  `
    mutation StartScoreRun($input: ScoreRunInput!) {
      startScoreRun(input: $input) {
        ...ShownScoreRun
      }
    }
  `,
  [scoreRun],
);

export const stopScoreRunDocument = graphql(`
  mutation StopScoreRun($id: ID!) {
    stopScoreRun(id: $id) {
      id
    }
  }
`);

export const scoreArrivalsDocument = graphql(`
  mutation ScoreArrivals($metric: String!, $version: String) {
    scoreArrivals(metric: $metric, version: $version) {
      liveSince
    }
  }
`);

export const scoreTextDocument = graphql(
  `
    query ScoreText($input: ScoreConversationInput!) {
      scoreConversation(input: $input) {
        ...ShownMadeScore
      }
    }
  `,
  [madeScore],
);

export const scoreStoredDocument = graphql(
  `
    query ScoreStored($id: ID!, $metric: String!, $version: String!, $scorer: Scorer!) {
      scoreStored(id: $id, metric: $metric, version: $version, scorer: $scorer) {
        ...ShownMadeScore
      }
    }
  `,
  [madeScore],
);

export const scoreDetailsDocument = graphql(
  `
    query ScoreDetails($id: ID!, $metric: String!, $version: String!) {
      scoreDetails(id: $id, metric: $metric, version: $version) {
        ...ShownMadeScore
      }
    }
  `,
  [madeScore],
);

export type Scoring = ResultOf<typeof scoringDocument>['scoring'];
export type Signal = Scoring['signals'][number];
export type ScoreRun = ResultOf<typeof scoreRunsDocument>['scoreRuns'][number];
export type ScoreRunInput = VariablesOf<typeof scorableDocument>['input'];
export type MadeScore = ResultOf<typeof scoreTextDocument>['scoreConversation'];
export type RuleVerdict = MadeScore['verdicts'][number];
export type Scorer = ScoreRun['scorer'];
export type MessageInput = VariablesOf<typeof scoreTextDocument>['input']['messages'][number];
