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
/** A coaching: open, planned, in_progress, done or dropped. An escalation: open, acknowledged, resolved or withdrawn. */
export type ActionState = (typeof actionStates)[number];

/** What somebody does about a conversation. Never changed: its newest event has its current state. */
export interface Action {
  id: string;
  kind: ActionKind;
  metric: string;
  /** The conversation from which it was created. */
  source: string;
  conversation: string;
  /** The agent whom a coaching is for, as the source names them; an escalation concerns no agent. */
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

/** A message that an action points to. Never changed. */
export interface ActionMoment {
  id: number;
  action: string;
  source: string;
  conversation: string;
  /** 0-based index. */
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

/** The state of an action from this event on, and who set it. Never changed: to undo it, a new one is added. */
export interface ActionEvent {
  id: number;
  action: string;
  state: ActionState;
  owner: string;
  /** A day of the workspace's zone. */
  dueOn: string;
  /** The day on which a coaching took place, once it is done. */
  doneOn: string | null;
  note: string | null;
  /** The previous event; null for the first. */
  follows: number | null;
  /** Whether it undoes the previous event. */
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
