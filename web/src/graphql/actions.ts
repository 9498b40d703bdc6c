import { graphql, type ResultOf, type VariablesOf } from './graphql.ts';

const toldAction = graphql(`
  fragment ToldAction on Action {
    id
    kind
    metric
    conversation
    recordId
    agentId
    rule
    statement
    note
    state
    owner {
      id
      name
    }
    dueOn
    doneOn
    isOpen
    isOverdue
    moves
    lastEvent
    createdBy
    createdAt
    moments {
      conversation
      message
      text
      role
      language
    }
    events {
      id
      state
      owner
      dueOn
      note
      isUndo
      by
      at
    }
    deliveries {
      id
      state
      to
      tries
      nextTry
      problem
    }
  }
`);

export const actionsDocument = graphql(
  `
    query Actions($kind: ActionKind, $owner: ID, $open: Boolean, $conversation: ID) {
      actions(kind: $kind, owner: $owner, open: $open, conversation: $conversation, first: 200) {
        ...ToldAction
      }
    }
  `,
  [toldAction],
);

export const coachingsOfAgentDocument = graphql(
  `
    query CoachingsOfAgent($conversation: ID!) {
      actions(kind: COACHING, open: true, agentOf: $conversation) {
        ...ToldAction
      }
    }
  `,
  [toldAction],
);

export const addToCoachingDocument = graphql(
  `
    mutation AddToCoaching($id: ID!, $conversation: ID!, $messages: [Int!]!) {
      action: addToCoaching(id: $id, conversation: $conversation, messages: $messages) {
        ...ToldAction
      }
    }
  `,
  [toldAction],
);

export const sendToCoachingDocument = graphql(
  `
    mutation SendToCoaching($input: ActionInput!) {
      action: sendToCoaching(input: $input) {
        ...ToldAction
      }
    }
  `,
  [toldAction],
);

export const escalateDocument = graphql(
  `
    mutation Escalate($input: ActionInput!) {
      action: escalate(input: $input) {
        ...ToldAction
      }
    }
  `,
  [toldAction],
);

export const changeActionDocument = graphql(
  `
    mutation ChangeAction($id: ID!, $seen: ID!, $change: ActionChangeInput!) {
      action: changeAction(id: $id, seen: $seen, change: $change) {
        ...ToldAction
      }
    }
  `,
  [toldAction],
);

export const undoActionDocument = graphql(
  `
    mutation UndoAction($id: ID!, $seen: ID!) {
      action: undoAction(id: $id, seen: $seen) {
        ...ToldAction
      }
    }
  `,
  [toldAction],
);

export const retryDeliveryDocument = graphql(`
  mutation RetryDelivery($id: ID!) {
    retryDelivery(id: $id) {
      id
    }
  }
`);

export const changeLabelSetDocument = graphql(`
  mutation ChangeLabelSet($setId: ID!, $add: [ID!]!, $remove: [ID!]!) {
    changeLabelSet(setId: $setId, add: $add, remove: $remove) {
      id
      name
      conversations
    }
  }
`);

const effectMeasure = graphql(`
  fragment Measured on EffectMeasure {
    before {
      n
      mean
    }
    after {
      n
      mean
    }
    peers
    peerChange {
      value
      low
      high
    }
    difference {
      value
      low
      high
    }
    expectedReturn
    effect {
      value
      low
      high
    }
  }
`);

export const coachingEffectDocument = graphql(
  `
    query CoachingEffect($id: ID!, $days: Int!) {
      coachingEffect(id: $id, days: $days) {
        before {
          from
          to
        }
        after {
          from
          to
        }
        comparedWith
        sentence
        caveats
        score {
          ...Measured
        }
        frequency {
          ...Measured
        }
      }
    }
  `,
  [effectMeasure],
);

export type Action = ResultOf<typeof actionsDocument>['actions'][number];
export type ActionKind = Action['kind'];
export type ActionState = Action['state'];
export type ActionChange = VariablesOf<typeof changeActionDocument>['change'];
export type CoachingEffect = ResultOf<typeof coachingEffectDocument>['coachingEffect'];
export type EffectMeasure = NonNullable<CoachingEffect['score']>;
