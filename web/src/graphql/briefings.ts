import { graphql, type ResultOf, type VariablesOf } from './graphql.ts';

export const briefingsDocument = graphql(`
  query Briefings($metric: String!) {
    briefings(metric: $metric, first: 50) {
      id
      title
      periods
      scope
      isQuiet
      headline {
        text
        tone
      }
      madeAt
      madeBy
    }
  }
`);
export type ListedBriefing = ResultOf<typeof briefingsDocument>['briefings'][number];

export const briefingDocument = graphql(`
  query Briefing($id: ID!) {
    briefing(id: $id) {
      id
      title
      metric
      metricName
      periods
      scope
      timeZone
      lastDay
      versions
      isQuiet
      current {
        from
        to
      }
      baseline {
        from
        to
      }
      headline {
        text
        tone
      }
      summary {
        text
        link
      }
      rephrased {
        by
        sentences
        rejected
      }
      means {
        baseline
        current
        low
        high
      }
      rows {
        kind
        title
        place
        note
        display
        low
        high
        isClear
        start
        end
        link
      }
      trend {
        at
        mean
        begins
        isOverlap
      }
      quotes {
        heading
        note
        link
        hidden
        shown {
          text
          language
          conversation
          recordId
          score
          raises
          link
        }
      }
      sections {
        key
        title
        sentences {
          text
          link
        }
      }
      link
      madeAt
      madeBy
      contentHash
      pdf
      markdown
    }
  }
`);
export type Briefing = NonNullable<ResultOf<typeof briefingDocument>['briefing']>;

export const makeBriefingDocument = graphql(`
  mutation MakeBriefing(
    $metric: String!
    $kind: BriefingKind!
    $current: PeriodInput
    $baseline: PeriodInput
    $filter: FilterInput
    $rephrase: Boolean!
  ) {
    makeBriefing(
      metric: $metric
      kind: $kind
      current: $current
      baseline: $baseline
      filter: $filter
      rephrase: $rephrase
    ) {
      id
    }
  }
`);

export const subscriptionsDocument = graphql(`
  query BriefingSubscriptions($metric: String!) {
    briefingWays {
      email
      webhook
      model
    }
    briefingSubscriptions(metric: $metric) {
      id
      kind
      channel
      to
      rephrase
      day
      hour
      madeBy
      madeAt
      nextAt
      sentAt
    }
  }
`);
export type BriefingWays = ResultOf<typeof subscriptionsDocument>['briefingWays'];
export type BriefingSubscription = ResultOf<typeof subscriptionsDocument>['briefingSubscriptions'][number];

export const subscribeDocument = graphql(`
  mutation SubscribeToBriefing(
    $metric: String!
    $kind: ScheduledBriefing!
    $channel: DeliveryKind!
    $address: String
    $rephrase: Boolean!
    $day: Int!
    $hour: Int!
  ) {
    subscribeToBriefing(
      metric: $metric
      kind: $kind
      channel: $channel
      address: $address
      rephrase: $rephrase
      day: $day
      hour: $hour
    ) {
      id
    }
  }
`);
export type NewSubscription = Omit<VariablesOf<typeof subscribeDocument>, 'metric'>;

export const unsubscribeDocument = graphql(`
  mutation UnsubscribeFromBriefing($id: ID!) {
    unsubscribeFromBriefing(id: $id) {
      id
    }
  }
`);
