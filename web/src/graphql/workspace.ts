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
        statement
      }
    }
  }
`);

/** What there is to ask about: the days, the values of each dimension, the rules. */
export type Workspace = ResultOf<typeof workspaceDocument>['workspace'];
