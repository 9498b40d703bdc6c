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

/** The metric that the pages show: `cx`, or the first one if the workspace has no `cx`. */
export function shownMetric({ metrics }: Workspace): string {
  return metrics.includes('cx') ? 'cx' : (metrics[0] ?? 'cx');
}

/** What can be asked about: the days, the values of each dimension, the rules. */
export type Workspace = ResultOf<typeof workspaceDocument>['workspace'];
