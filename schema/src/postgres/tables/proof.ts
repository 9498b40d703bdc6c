import { EntitySchema } from 'typeorm';

/** One look at the held-out labels. Never changed, so that it counts for ever. */
export interface TestLook {
  id: number;
  metricVersion: string;
  targetId: number;
  /** The name under which the scores are stored. */
  scoredAs: string;
  /** The labels: `set:` or `collection:`, then the id. */
  labels: string;
  /** SHA-256 of what the scores were compared with: the part's conversations, texts and outcomes. */
  contentHash: string;
  /** The evaluation as the look showed it. */
  result: object;
  by: string;
  at: Date;
}

export const testLookTable = new EntitySchema<TestLook>({
  name: 'TestLook',
  tableName: 'test_look',
  columns: {
    id: { type: 'int', primary: true, generated: 'increment' },
    metricVersion: { name: 'metric_version', type: 'uuid' },
    targetId: { name: 'target_id', type: 'int' },
    scoredAs: { name: 'scored_as', type: 'text' },
    labels: { type: 'text' },
    contentHash: { name: 'content_hash', type: 'text' },
    result: { type: 'jsonb' },
    by: { type: 'uuid' },
    at: { type: 'timestamptz', createDate: true },
  },
});

export const filingKinds = ['wrong_label', 'wrong_rule', 'missing_rule', 'scorer_error'] as const;
/** Why a negative experience was missed. */
export type FilingKind = (typeof filingKinds)[number];

/** What somebody found out about a missed conversation. Never changed; the newest counts. */
export interface MissedFiling {
  id: number;
  metricVersion: string;
  source: string;
  conversation: string;
  kind: FilingKind;
  note: string | null;
  by: string;
  at: Date;
}

export const missedFilingTable = new EntitySchema<MissedFiling>({
  name: 'MissedFiling',
  tableName: 'missed_filing',
  columns: {
    id: { type: 'int', primary: true, generated: 'increment' },
    metricVersion: { name: 'metric_version', type: 'uuid' },
    source: { type: 'text' },
    conversation: { type: 'text' },
    kind: { type: 'text' },
    note: { type: 'text', nullable: true },
    by: { type: 'uuid' },
    at: { type: 'timestamptz', createDate: true },
  },
});

/** An owner's override of something that blocks promotion, with the reason. Never changed. */
export interface GateOverride {
  id: number;
  metricVersion: string;
  /** The block's key. */
  block: string;
  reason: string;
  by: string;
  at: Date;
}

export const gateOverrideTable = new EntitySchema<GateOverride>({
  name: 'GateOverride',
  tableName: 'gate_override',
  columns: {
    id: { type: 'int', primary: true, generated: 'increment' },
    metricVersion: { name: 'metric_version', type: 'uuid' },
    block: { type: 'text' },
    reason: { type: 'text' },
    by: { type: 'uuid' },
    at: { type: 'timestamptz', createDate: true },
  },
});

/** Somebody's sign-off on a certificate's evidence. Never changed. */
export interface SignOff {
  id: number;
  metricVersion: string;
  /** The hash of the evidence that was signed; if it differs from today's, the evidence has changed. */
  evidenceHash: string;
  statement: string;
  by: string;
  at: Date;
}

export const signOffTable = new EntitySchema<SignOff>({
  name: 'SignOff',
  tableName: 'sign_off',
  columns: {
    id: { type: 'int', primary: true, generated: 'increment' },
    metricVersion: { name: 'metric_version', type: 'uuid' },
    evidenceHash: { name: 'evidence_hash', type: 'text' },
    statement: { type: 'text' },
    by: { type: 'uuid' },
    at: { type: 'timestamptz', createDate: true },
  },
});
