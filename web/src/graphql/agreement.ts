import { graphql, type ResultOf } from './graphql.ts';

const figure = graphql(`
  fragment Figure on AgreementFigure {
    value
    low
    high
  }
`);

const row = graphql(
  `
    fragment Row on AgreementRow {
      question
      label
      dimension
      value
      units
      pairable
      judgements
      percent {
        ...Figure
      }
      alphaNominal {
        ...Figure
      }
      alphaOrdinal {
        ...Figure
      }
      alphaInterval {
        ...Figure
      }
      fleissKappa {
        ...Figure
      }
      gwetAc1 {
        ...Figure
      }
      advice
    }
  `,
  [figure],
);

export const agreementDocument = graphql(
  `
    query Agreement($labels: LabelsInput!, $question: String) {
      agreement(labels: $labels, question: $question) {
        name
        labels
        ordered
        conversations
        questions {
          ...Row
        }
        slices {
          ...Row
        }
      }
      disagreementClusters(labels: $labels, first: 12) {
        row {
          ...Row
        }
        sentence
        disagreed
        conversations {
          conversation
          item
        }
      }
    }
  `,
  [row],
);

export const reviewerAgreementDocument = graphql(
  `
    query ReviewerAgreement($labels: LabelsInput!, $question: String!, $lenient: Boolean!) {
      reviewerAgreement(labels: $labels, question: $question, lenient: $lenient) {
        reviewers {
          reviewer
          judgements
          units
          precision {
            ...Figure
          }
          recall {
            ...Figure
          }
          f1 {
            ...Figure
          }
        }
        pairs {
          first
          second
          units
          cohenKappa {
            ...Figure
          }
        }
      }
    }
  `,
  [figure],
);

export type AgreementRow = ResultOf<typeof row>;
export type Figure = ResultOf<typeof figure>;
export type Cluster = ResultOf<typeof agreementDocument>['disagreementClusters'][number];
export type ReviewerAgreement = ResultOf<typeof reviewerAgreementDocument>['reviewerAgreement'];
