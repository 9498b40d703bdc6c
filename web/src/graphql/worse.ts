import { graphql, type ResultOf } from './graphql.ts';

export const worseThisWeekDocument = graphql(`
  query WorseThisWeek($metric: String!) {
    worseThisWeek(metric: $metric) {
      from
      to
      before
      scored
      tooFew
      reasons {
        segment {
          dimension
          value
        }
        rule
        statement
        effect {
          value
          low
          high
        }
        qValue
        frequencyBefore
        frequencyNow
        severityBefore
        severityNow
        conversations
      }
      widest {
        rule
        statement
        conversations
        points
      }
    }
  }
`);

export type WorseThisWeek = NonNullable<ResultOf<typeof worseThisWeekDocument>['worseThisWeek']>;
export type WorseReason = WorseThisWeek['reasons'][number];
