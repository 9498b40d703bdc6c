import { EntitySchema } from 'typeorm';

export const actionKinds = ['coaching', 'escalation'] as const;
export type ActionKind = (typeof actionKinds)[number];

export const actionStates = [
  'open',
  'planned',
  'in_progress',
  'done',
  'dropped',
  'acknowledged',
  'resolved',
  'withdrawn',
] as const;
/** A coaching: open, planned, in_progress, then done or dropped. An escalation: open, acknowledged, resolved. */
export type ActionState = (typeof actionStates)[number];

/** What somebody does about a conversation. Never changed: its newest event says how it stands. */
export interface Action {
  id: string;
  kind: ActionKind;
  metric: string;
  /** The conversation that it was sent from. */
  source: string;
  conversation: string;
  /** Whom a coaching is for, as the source names them; an escalation is about nobody. */
  agentId: string | null;
  rule: string | null;
  note: string;
  createdBy: string;
  createdAt: Date;
}

export const actionTable = new EntitySchema<Action>({
  name: 'Action',
  tableName: 'action',
  columns: {
    id: { type: 'uuid', primary: true, generated: 'uuid' },
    kind: { type: 'text' },
    metric: { type: 'text' },
    source: { type: 'text' },
    conversation: { type: 'text' },
    agentId: { name: 'agent_id', type: 'text', nullable: true },
    rule: { type: 'text', nullable: true },
    note: { type: 'text' },
    createdBy: { name: 'created_by', type: 'uuid' },
    createdAt: { name: 'created_at', type: 'timestamptz', createDate: true },
  },
});

/** A message to look at. Never changed. */
export interface ActionMoment {
  id: number;
  action: string;
  source: string;
  conversation: string;
  /** From 0. */
  message: number;
  by: string;
  at: Date;
}

export const actionMomentTable = new EntitySchema<ActionMoment>({
  name: 'ActionMoment',
  tableName: 'action_moment',
  columns: {
    id: { type: 'int', primary: true, generated: 'increment' },
    action: { type: 'uuid' },
    source: { type: 'text' },
    conversation: { type: 'text' },
    message: { type: 'int' },
    by: { type: 'uuid' },
    at: { type: 'timestamptz', createDate: true },
  },
});

/** How an action stands from then on, and who says so. Never changed: what is undone is undone by a new one. */
export interface ActionEvent {
  id: number;
  action: string;
  state: ActionState;
  owner: string;
  /** A day of the workspace's zone. */
  dueOn: string;
  /** The day a coaching took place, where it is done. */
  doneOn: string | null;
  note: string | null;
  /** The event before it; the first follows none. */
  follows: number | null;
  /** It takes the one before it back. */
  isUndo: boolean;
  by: string;
  at: Date;
}

export const actionEventTable = new EntitySchema<ActionEvent>({
  name: 'ActionEvent',
  tableName: 'action_event',
  columns: {
    id: { type: 'int', primary: true, generated: 'increment' },
    action: { type: 'uuid' },
    state: { type: 'text' },
    owner: { type: 'uuid' },
    dueOn: { name: 'due_on', type: 'date' },
    doneOn: { name: 'done_on', type: 'date', nullable: true },
    note: { type: 'text', nullable: true },
    follows: { type: 'int', nullable: true },
    isUndo: { name: 'is_undo', type: 'boolean' },
    by: { type: 'uuid' },
    at: { type: 'timestamptz', createDate: true },
  },
});
