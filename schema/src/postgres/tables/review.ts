import { EntitySchema } from 'typeorm';
import type { Certainty, Evidence, OverallLabel, Verdict } from '../../label.ts';

/** A reviewer who labels a set. */
export interface SetReviewer {
  setId: string;
  reviewer: string;
  joinedAt: Date;
  /** From then on they are assigned nothing more. */
  leftAt: Date | null;
}

export const setReviewerTable = new EntitySchema<SetReviewer>({
  name: 'SetReviewer',
  tableName: 'label_set_reviewer',
  columns: {
    setId: { name: 'set_id', type: 'uuid', primary: true },
    reviewer: { type: 'uuid', primary: true },
    joinedAt: { name: 'joined_at', type: 'timestamptz', createDate: true },
    leftAt: { name: 'left_at', type: 'timestamptz', nullable: true },
  },
});

export type AssignmentState = 'open' | 'submitted' | 'skipped' | 'released';

/** One reviewer's turn at one conversation of a set; nobody gets the same one twice. */
export interface Assignment {
  id: string;
  itemId: number;
  reviewer: string;
  /** 1 and 2 come first, 3 where they differ, 4 where three do. */
  turn: number;
  state: AssignmentState;
  /** Why it was skipped or released. */
  reason: string | null;
  assignedAt: Date;
  endedAt: Date | null;
}

export const assignmentTable = new EntitySchema<Assignment>({
  name: 'Assignment',
  tableName: 'assignment',
  columns: {
    id: { type: 'uuid', primary: true, generated: 'uuid' },
    itemId: { name: 'item_id', type: 'int' },
    reviewer: { type: 'uuid' },
    turn: { type: 'int' },
    state: { type: 'text' },
    reason: { type: 'text', nullable: true },
    assignedAt: { name: 'assigned_at', type: 'timestamptz', createDate: true },
    endedAt: { name: 'ended_at', type: 'timestamptz', nullable: true },
  },
});

/** What a reviewer has filled in so far; absent: not yet. */
export interface LabelDraft {
  overall?: OverallLabel | null;
  certainty?: Certainty | null;
  note?: string | null;
  rules?: Record<string, { verdict: Verdict | null; evidence: Evidence[] }>;
}

/** One edit of a draft; the draft is all of them in their order, so nothing typed is ever lost. */
export interface DraftChange {
  /** Made by the page, so that an edit sent twice counts once. */
  id: string;
  sequence: string;
  assignmentId: string;
  change: LabelDraft;
  at: Date;
}

export const draftChangeTable = new EntitySchema<DraftChange>({
  name: 'DraftChange',
  tableName: 'draft_change',
  columns: {
    id: { type: 'uuid', primary: true },
    sequence: { type: 'bigint', insert: false },
    assignmentId: { name: 'assignment_id', type: 'uuid' },
    change: { type: 'jsonb' },
    at: { type: 'timestamptz', createDate: true },
  },
});

/** One reviewer's judgement of one conversation. Never changed. */
export interface Label {
  id: string;
  itemId: number;
  assignmentId: string;
  reviewer: string;
  overall: OverallLabel;
  certainty: Certainty | null;
  note: string | null;
  submittedAt: Date;
}

export const labelTable = new EntitySchema<Label>({
  name: 'Label',
  tableName: 'label',
  columns: {
    id: { type: 'uuid', primary: true, generated: 'uuid' },
    itemId: { name: 'item_id', type: 'int' },
    assignmentId: { name: 'assignment_id', type: 'uuid' },
    reviewer: { type: 'uuid' },
    overall: { type: 'text' },
    certainty: { type: 'text', nullable: true },
    note: { type: 'text', nullable: true },
    submittedAt: { name: 'submitted_at', type: 'timestamptz', createDate: true },
  },
});

/** What a label says of one rule. */
export interface LabelVerdict {
  labelId: string;
  rule: string;
  verdict: Verdict;
  evidence: Evidence[];
}

export const labelVerdictTable = new EntitySchema<LabelVerdict>({
  name: 'LabelVerdict',
  tableName: 'label_verdict',
  columns: {
    labelId: { name: 'label_id', type: 'uuid', primary: true },
    rule: { type: 'text', primary: true },
    verdict: { type: 'text' },
    evidence: { type: 'jsonb' },
  },
});

export type ConsensusStepKind =
  | 'agreed'
  | 'third_review'
  | 'majority'
  | 'fourth_review'
  | 'discussion'
  | 'resolved'
  | 'ambiguous';

/** One step of the protocol on one question of one conversation. Never changed; the last one tells where it stands. */
export interface ConsensusStep {
  id: number;
  itemId: number;
  /** `overall`, or a rule's key. */
  question: string;
  step: ConsensusStepKind;
  /** The label agreed on; null while there is none, and where it is ambiguous. */
  outcome: string | null;
  /** Ids of the reviewers whose labels, or whose discussion, led here. */
  participants: string[];
  reason: string | null;
  by: string | null;
  at: Date;
}

export const consensusStepTable = new EntitySchema<ConsensusStep>({
  name: 'ConsensusStep',
  tableName: 'consensus_step',
  columns: {
    id: { type: 'int', primary: true, generated: 'increment' },
    itemId: { name: 'item_id', type: 'int' },
    question: { type: 'text' },
    step: { type: 'text' },
    outcome: { type: 'text', nullable: true },
    participants: { type: 'jsonb' },
    reason: { type: 'text', nullable: true },
    by: { type: 'uuid', nullable: true },
    at: { type: 'timestamptz', createDate: true },
  },
});
