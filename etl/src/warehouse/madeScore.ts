import type { Abstention, correctedBy, RuleVerdict, ScoreProvenance, ScoreReason } from '@plumbline/schema';

/** A score that the product made, as the warehouse stores it. Times are epoch milliseconds. */
export interface MadeScoreRow {
  source: string;
  id: string;
  metric: string;
  /** The score's name among the record's own scores. */
  version: string;
  /** The hashes of what the scorer read (`scorableHash`) and of the rubric that it used. */
  readHash: string;
  versionHash: string;
  scoredAt: number;
  /** null if the scorer abstained. */
  score: number | null;
  base: number;
  confidence: number;
  abstained: { reason: Abstention; note: string } | null;
  provenance: ScoreProvenance;
  refused: number;
  verdicts: RuleVerdict[];
  reasons: ScoreReason[];
}

/** The columns of a line made by `scoreLine`, in order. */
export const scoreColumns = [
  'source',
  'id',
  'metric',
  'version',
  'read_hash',
  'version_hash',
  'scored_at',
  'value',
  'base',
  'confidence',
  'abstention',
  'abstention_note',
  'scorer',
  'model',
  'prompt_hash',
  'input_tokens',
  'output_tokens',
  'cost',
  'latency_ms',
  'tries',
  'unread',
  'asked',
  'flipped',
  'refused',
  'verdict_rule',
  'verdict_value',
  'verdict_confidence',
  'verdict_strength',
  'verdict_basis',
  'verdict_message',
  'verdict_quote',
  'verdict_start',
  'verdict_end',
  'verdict_note',
  'reason_rule',
  'reason_points',
  'reason_message',
  'reason_quote',
  'reason_start',
  'reason_end',
  'reason_note',
  'revision',
] as const;

/** One line of JSONCompactEachRow. */
export function scoreLine(
  row: Omit<MadeScoreRow, 'provenance'> & {
    provenance: Omit<ScoreProvenance, 'scorer'> & { scorer: ScoreProvenance['scorer'] | typeof correctedBy };
  },
  revision: number,
): string {
  const { provenance, verdicts, reasons } = row;
  return `${JSON.stringify([
    row.source,
    row.id,
    row.metric,
    row.version,
    row.readHash,
    row.versionHash,
    row.scoredAt,
    row.score,
    row.base,
    row.confidence,
    row.abstained?.reason ?? '',
    row.abstained?.note ?? '',
    provenance.scorer,
    provenance.model ?? '',
    provenance.promptHash ?? '',
    provenance.inputTokens,
    provenance.outputTokens,
    provenance.cost,
    provenance.latencyMs,
    provenance.tries,
    provenance.unread,
    provenance.asked,
    provenance.flipped,
    row.refused,
    verdicts.map(({ rule }) => rule),
    verdicts.map(({ verdict }) => verdict),
    verdicts.map(({ confidence }) => confidence),
    verdicts.map(({ strength }) => strength),
    verdicts.map(({ basis }) => basis),
    verdicts.map(({ message }) => message),
    verdicts.map(({ quote }) => quote),
    verdicts.map(({ start }) => start),
    verdicts.map(({ end }) => end),
    verdicts.map(({ note }) => note),
    reasons.map(({ rule }) => rule),
    reasons.map(({ points }) => points),
    reasons.map(({ message }) => message),
    reasons.map(({ quote }) => quote),
    reasons.map(({ start }) => start),
    reasons.map(({ end }) => end),
    reasons.map(({ note }) => note),
    revision,
  ])}\n`;
}
