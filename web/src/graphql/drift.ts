import { graphql, type ResultOf } from './graphql.ts';

const driftCheck = graphql(`
  fragment ShownDriftCheck on DriftCheck {
    id
    at
    by
    sentence
    referenceKind
    week {
      from
      to
    }
    reference {
      from
      to
    }
    signals {
      kind
      state
      sentence
      value
      threshold
      pValue
      stability
      falseAlarms
      since
      conversations
      moved {
        name
        dimension
        before
        after
      }
      where {
        dimension
        value
      }
      points {
        from
        value
        conversations
      }
      missed
      alarm {
        id
        since
        acknowledgedBy
        acknowledgedAt
        note
      }
    }
  }
`);

/** The drift of a version: its newest check, and every alarm there was. */
export const driftDocument = graphql(
  `
    query Drift($metric: String!, $version: String!) {
      drift(metric: $metric, version: $version) {
        nextCheck
        check {
          ...ShownDriftCheck
        }
        alarms {
          id
          signal
          since
          acknowledgedBy
          acknowledgedAt
          note
        }
      }
    }
  `,
  [driftCheck],
);

export const checkDriftDocument = graphql(`
  mutation CheckDrift($metric: String!, $version: String!) {
    checkDrift(metric: $metric, version: $version) {
      id
      sentence
    }
  }
`);

export const acknowledgeDriftDocument = graphql(`
  mutation AcknowledgeDrift($alarm: ID!, $note: String!) {
    acknowledgeDrift(alarm: $alarm, note: $note) {
      id
    }
  }
`);

export type Drift = ResultOf<typeof driftDocument>['drift'];
export type DriftCheck = NonNullable<Drift['check']>;
export type DriftSignal = DriftCheck['signals'][number];
export type DriftSignalKind = DriftSignal['kind'];
