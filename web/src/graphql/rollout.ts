import { graphql, type ResultOf, type VariablesOf } from './graphql.ts';

const rollout = graphql(`
  fragment ShownRollout on Rollout {
    metric
    version
    stage
    scope {
      teams
      regions
      share
      overlapDays
    }
    next {
      stage
      open
      criteria {
        key
        sentence
        isMet
      }
    }
    timeline {
      version
      live {
        firstDay
        lastDay
        conversations
      }
      shadow {
        firstDay
        lastDay
        conversations
      }
    }
    feedback {
      agree
      disagree
    }
    steps {
      id
      version
      kind
      sentence
      since
      note
      by
      at
    }
  }
`);

export const rolloutDocument = graphql(
  `
    query Rollout($metric: String!, $version: String!) {
      rollout(metric: $metric, version: $version) {
        ...ShownRollout
      }
      certificate(metric: $metric, version: $version) {
        standing
        sentence
        testedAt
      }
    }
  `,
  [rollout],
);

export const advanceDocument = graphql(
  `
    mutation AdvanceRollout($input: AdvanceInput!) {
      advanceRollout(input: $input) {
        daysChanged
        rollout {
          ...ShownRollout
        }
      }
    }
  `,
  [rollout],
);

export const rollBackDocument = graphql(
  `
    mutation RollBack($metric: String!, $version: String!, $reason: String!) {
      rollBack(metric: $metric, version: $version, reason: $reason) {
        daysChanged
        keptScores
        scoresArrivals
        rollout {
          ...ShownRollout
        }
      }
    }
  `,
  [rollout],
);

export type Rollout = ResultOf<typeof rollout>;
export type RolloutAnswer = ResultOf<typeof rolloutDocument>;
export type RolloutStage = NonNullable<Rollout['stage']>;
export type AdvanceInput = VariablesOf<typeof advanceDocument>['input'];
