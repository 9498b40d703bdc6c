import { graphql, type ResultOf } from './graphql.ts';

export const workspaceDocument = graphql(`
  query Workspace {
    workspace {
      timeZone
      conversations
      firstDay
      lastDay
      newestAt
      dataVersion
      sample
      sampleConversations
      metrics
      versions {
        metric
        version
        firstDay
        lastDay
        conversations
      }
      dimensions {
        dimension
        values
      }
      rules {
        rule
        label
      }
    }
  }
`);

export const removeSampleDocument = graphql(`
  mutation RemoveSample {
    removeSample
  }
`);

/** The metric the pages show: `cx`, or the first one of a workspace that has no `cx`. */
export function shownMetric({ metrics }: Workspace): string {
  return metrics.includes('cx') ? 'cx' : (metrics[0] ?? 'cx');
}

/** What there is to ask about: the days, the values of each dimension, the rules. */
export type Workspace = ResultOf<typeof workspaceDocument>['workspace'];
