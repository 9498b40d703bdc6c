import { graphql, type ResultOf, type VariablesOf } from './graphql.ts';

const rule = graphql(`
  fragment ShownRule on RubricRule {
    key
    statement
    label
    direction
    points {
      from
      to
    }
    counts
    doesNotCount
    examples {
      quote
      counts
      note
    }
    channels
    speaker
    signal
    contradicts
    hints {
      field
      message
    }
  }
`);

export const metricsDocument = graphql(`
  query Metrics {
    metrics {
      key
      name
      versions {
        id
        version
        state
        changelog
        createdAt
        publishedAt
        publishedBy
        retiredAt
        basedOn
      }
    }
  }
`);

export const metricVersionDocument = graphql(
  `
    query MetricVersion($metric: String!, $version: String) {
      metricVersion(metric: $metric, version: $version) {
        id
        metric
        version
        state
        base
        rules {
          ...ShownRule
        }
        scoring {
          scorer
          onModelFailure
          minimumConfidence
          minimumJudged
          negativeBelow
          consistencyShare
          fit {
            labels
            conversations
            negative
            rules {
              rule
              points
              low
              high
            }
          }
        }
        changelog
        revision
        createdAt
        publishedAt
        publishedBy
        retiredAt
        basedOn
        diff {
          kind
          rule
          label
          changes {
            field
            before
            after
          }
          summary
        }
      }
    }
  `,
  [rule],
);

export const rubricYamlDocument = graphql(`
  query RubricYaml($metric: String!, $version: String) {
    metricVersion(metric: $metric, version: $version) {
      yaml
    }
  }
`);

export const createMetricDocument = graphql(`
  mutation CreateMetric($key: String!, $name: String!) {
    createMetric(key: $key, name: $name) {
      key
    }
  }
`);

export const createDraftDocument = graphql(`
  mutation CreateDraft($metric: String!, $version: String!, $basedOn: String) {
    createDraft(metric: $metric, version: $version, basedOn: $basedOn) {
      version
    }
  }
`);

export const saveRubricDocument = graphql(`
  mutation SaveRubric(
    $metric: String!
    $version: String!
    $revision: Int!
    $base: Float!
    $rules: [RubricRuleInput!]!
    $scoring: ScoringSettingsInput
  ) {
    saveDraft(
      metric: $metric
      version: $version
      revision: $revision
      base: $base
      rules: $rules
      scoring: $scoring
    ) {
      revision
    }
  }
`);

export const importRubricDocument = graphql(`
  mutation ImportRubric($metric: String!, $version: String!, $yaml: String!, $revision: Int) {
    importRubric(metric: $metric, version: $version, yaml: $yaml, revision: $revision) {
      version
    }
  }
`);

export const publishVersionDocument = graphql(`
  mutation PublishVersion($metric: String!, $version: String!, $revision: Int!, $changelog: String!) {
    publishVersion(metric: $metric, version: $version, revision: $revision, changelog: $changelog) {
      version
    }
  }
`);

export const retireVersionDocument = graphql(`
  mutation RetireVersion($metric: String!, $version: String!) {
    retireVersion(metric: $metric, version: $version) {
      version
    }
  }
`);

export const discardDraftDocument = graphql(`
  mutation DiscardDraft($metric: String!, $version: String!, $revision: Int!) {
    discardDraft(metric: $metric, version: $version, revision: $revision) {
      key
    }
  }
`);

export type Metric = ResultOf<typeof metricsDocument>['metrics'][number];
export type VersionSummary = Metric['versions'][number];
export type MetricVersion = NonNullable<ResultOf<typeof metricVersionDocument>['metricVersion']>;
export type ShownRule = MetricVersion['rules'][number];
export type RubricChange = MetricVersion['diff'][number];
export type RuleInput = VariablesOf<typeof saveRubricDocument>['rules'][number];
/** How a version scores, without the labels its points were fitted to. */
export type ScoringSettings = Omit<MetricVersion['scoring'], 'fit'>;
export type FittedPoints = NonNullable<MetricVersion['scoring']['fit']>['rules'][number];
