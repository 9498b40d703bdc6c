import { graphql, type ResultOf } from './graphql.ts';

export const trustDocument = graphql(`
  query Trust($metric: String!) {
    trust(metric: $metric) {
      state
      sentence
      version
      testedAt
    }
  }
`);

export type Trust = ResultOf<typeof trustDocument>['trust'];
