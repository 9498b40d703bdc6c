import { EntitySchema } from 'typeorm';

export const feedbackVerdicts = ['agree', 'disagree', 'withdrawn'] as const;
export type FeedbackVerdict = (typeof feedbackVerdicts)[number];

export const disputeKinds = ['did_not_happen', 'points', 'excerpt', 'score'] as const;
/** What a person who disagrees says is wrong: the reason did not happen, its points, its quote, or the score. */
export type DisputeKind = (typeof disputeKinds)[number];

/** One person's feedback on a score or one of its reasons. Never changed; a person's newest feedback on each counts. */
export interface Feedback {
  id: number;
  source: string;
  conversation: string;
  metric: string;
  /** The version that made the score. */
  version: string;
  /** `judgementHash` of the score. */
  judgement: string;
  /** null: the score itself. */
  rule: string | null;
  /** 0-based index among the score's reasons of that rule. */
  nth: number | null;
  verdict: FeedbackVerdict;
  /** Given if they disagree. */
  kind: DisputeKind | null;
  /** What should stand instead; the kind decides which fields are given. */
  points: number | null;
  score: number | null;
  message: number | null;
  quoteStart: number | null;
  quoteEnd: number | null;
  note: string | null;
  by: string;
  at: Date;
}

export const feedbackTable = new EntitySchema<Feedback>({
  name: 'Feedback',
  tableName: 'feedback',
  columns: {
    id: { type: 'int', primary: true, generated: 'increment' },
    source: { type: 'text' },
    conversation: { type: 'text' },
    metric: { type: 'text' },
    version: { type: 'text' },
    judgement: { type: 'text' },
    rule: { type: 'text', nullable: true },
    nth: { type: 'int', nullable: true },
    verdict: { type: 'text' },
    kind: { type: 'text', nullable: true },
    points: { type: 'double precision', nullable: true },
    score: { type: 'double precision', nullable: true },
    message: { type: 'int', nullable: true },
    quoteStart: { name: 'quote_start', type: 'int', nullable: true },
    quoteEnd: { name: 'quote_end', type: 'int', nullable: true },
    note: { type: 'text', nullable: true },
    by: { type: 'uuid' },
    at: { type: 'timestamptz', createDate: true },
  },
});

export const disputeOutcomes = ['accepted', 'rejected', 'withdrawn'] as const;
export type DisputeOutcome = (typeof disputeOutcomes)[number];

/** A decision on a disagreement. Never changed; the newest counts, and `withdrawn` reopens the dispute. */
export interface DisputeDecision {
  id: number;
  feedbackId: number;
  outcome: DisputeOutcome;
  reason: string | null;
  by: string;
  at: Date;
}

export const disputeDecisionTable = new EntitySchema<DisputeDecision>({
  name: 'DisputeDecision',
  tableName: 'dispute_decision',
  columns: {
    id: { type: 'int', primary: true, generated: 'increment' },
    feedbackId: { name: 'feedback_id', type: 'int' },
    outcome: { type: 'text' },
    reason: { type: 'text', nullable: true },
    by: { type: 'uuid' },
    at: { type: 'timestamptz', createDate: true },
  },
});
