import { abstentions, correctedBy, ruleVerdicts, type RuleVerdict } from '@plumbline/schema';
import { allOf, param, select, sql, type Sql, type Warehouse } from '@plumbline/schema/clickhouse';
import { z } from 'zod';
import type { MadeScoreRow } from '../../warehouse/madeScore.ts';

const texts = z.array(z.string());
const numbers = z.array(z.number());
const places = z.array(z.number().nullable());
const quotes = z.array(z.string().nullable());

const row = z.object({
  source: z.string(),
  id: z.string(),
  metric: z.string(),
  version: z.string(),
  read_hash: z.string(),
  version_hash: z.string(),
  scoredAt: z.number(),
  value: z.number().nullable(),
  base: z.number(),
  confidence: z.number(),
  abstention: z.enum(['', ...abstentions]),
  abstention_note: z.string(),
  scorer: z.enum(['offline', 'model']),
  model: z.string(),
  prompt_hash: z.string(),
  input_tokens: z.number(),
  output_tokens: z.number(),
  cost: z.number(),
  latency_ms: z.number(),
  tries: z.number(),
  unread: numbers,
  asked: z.number(),
  flipped: z.number(),
  refused: z.number(),
  verdict_rule: texts,
  verdict_value: z.array(z.enum(ruleVerdicts)),
  verdict_confidence: numbers,
  verdict_strength: numbers,
  verdict_basis: z.array(z.enum(['words', 'structure'])),
  verdict_message: places,
  verdict_quote: quotes,
  verdict_start: places,
  verdict_end: places,
  verdict_note: texts,
  reason_rule: texts,
  reason_points: numbers,
  reason_message: places,
  reason_quote: quotes,
  reason_start: places,
  reason_end: places,
  reason_note: quotes,
});

const columns: Sql = {
  parts: [
    Object.keys(row.shape)
      .map((name) => (name === 'scoredAt' ? 'toUnixTimestamp64Milli(scored_at) AS scoredAt' : name))
      .join(', '),
  ],
};

/** The newest score of a version that the product made of a conversation's text; null if there is none. */
export async function madeScore(
  warehouse: Warehouse,
  key: { source: string; id: string; metric: string; version: string; readHash: string },
): Promise<MadeScoreRow | null> {
  const [found] = await madeScores(warehouse, 'score.one', [
    sql`source = ${param('String', key.source)}`,
    sql`id = ${param('String', key.id)}`,
    sql`metric = ${param('String', key.metric)}`,
    sql`version = ${param('String', key.version)}`,
    sql`read_hash = ${param('String', key.readHash)}`,
  ]);
  return found ?? null;
}

/** Scores made before of conversations that say the same to a scorer, by the same rubric and under the same name. */
export async function answersToTexts(
  warehouse: Warehouse,
  readHashes: readonly string[],
  { metric, versionHash, storedVersion }: { metric: string; versionHash: string; storedVersion: string },
): Promise<Map<string, MadeScoreRow>> {
  if (readHashes.length === 0) return new Map();
  const found = await madeScores(warehouse, 'score.answers', [
    sql`read_hash IN ${param('Array(String)', readHashes)}`,
    sql`metric = ${param('String', metric)}`,
    sql`version_hash = ${param('String', versionHash)}`,
    sql`version = ${param('String', storedVersion)}`,
  ]);
  return new Map(found.map((made) => [made.readHash, made]));
}

async function madeScores(
  warehouse: Warehouse,
  name: string,
  conditions: readonly Sql[],
): Promise<MadeScoreRow[]> {
  const rows = await select(warehouse, {
    name,
    timeoutMs: 20_000,
    query: sql`SELECT ${columns} FROM score FINAL WHERE ${allOf([...conditions, sql`scorer != ${param('String', correctedBy)}`])} ORDER BY revision DESC`,
    row,
  });
  return rows.map(toMadeScore);
}

function toMadeScore(found: z.infer<typeof row>): MadeScoreRow {
  const verdicts = found.verdict_rule.map((rule, index): RuleVerdict => ({
    rule,
    verdict: found.verdict_value[index]!,
    confidence: found.verdict_confidence[index]!,
    strength: found.verdict_strength[index]!,
    basis: found.verdict_basis[index]!,
    message: found.verdict_message[index] ?? null,
    quote: found.verdict_quote[index] ?? null,
    start: found.verdict_start[index] ?? null,
    end: found.verdict_end[index] ?? null,
    note: found.verdict_note[index]!,
  }));
  return {
    source: found.source,
    id: found.id,
    metric: found.metric,
    version: found.version,
    readHash: found.read_hash,
    versionHash: found.version_hash,
    scoredAt: found.scoredAt,
    score: found.value,
    base: found.base,
    confidence: found.confidence,
    abstained: found.abstention === '' ? null : { reason: found.abstention, note: found.abstention_note },
    refused: found.refused,
    verdicts,
    provenance: {
      scorer: found.scorer,
      model: found.model || null,
      promptHash: found.prompt_hash || null,
      inputTokens: found.input_tokens,
      outputTokens: found.output_tokens,
      cost: found.cost,
      latencyMs: found.latency_ms,
      tries: found.tries,
      unread: found.unread,
      asked: found.asked,
      flipped: found.flipped,
    },
    reasons: found.reason_rule.map((rule, index) => ({
      rule,
      points: found.reason_points[index]!,
      message: found.reason_message[index] ?? null,
      quote: found.reason_quote[index] ?? null,
      start: found.reason_start[index] ?? null,
      end: found.reason_end[index] ?? null,
      note: found.reason_note[index] ?? null,
    })),
  };
}
