import { hash as digest } from 'node:crypto';
import type { ScoredConversation } from '@plumbline/schema';

/** The columns of a line made by `conversationLine` or `tombstoneLine`, in order. */
export const conversationColumns = [
  'source',
  'id',
  'started_at',
  'ended_at',
  'region',
  'channel',
  'agent_tier',
  'language',
  'customer_segment',
  'topic',
  'team',
  'agent_id',
  'customer_id',
  'attributes',
  'message_role',
  'message_text',
  'message_at',
  'message_author',
  'score_metric',
  'score_version',
  'score_value',
  'score_base',
  'score_confidence',
  'score_abstained',
  'score_scored_at',
  'score_scorer',
  'reason_score',
  'reason_rule',
  'reason_points',
  'reason_message',
  'reason_quote',
  'reason_start',
  'reason_end',
  'reason_note',
  'content_hash',
  'revision',
  'is_deleted',
] as const;

/** The row of a conversation up to its reasons, as JSON. A number in a DateTime64(3) column is epoch milliseconds. */
export function conversationJson(source: string, id: string, record: ScoredConversation): string {
  const { messages, scores } = record;
  const row: unknown[] = [
    source,
    id,
    record.startedAt,
    record.endedAt,
    record.region,
    record.channel,
    record.agentTier,
    record.language,
    record.customerSegment,
    record.topic,
    record.team,
    record.agentId,
    record.customerId,
    attributesText(record.attributes),
    messages.map((message) => message.role),
    messages.map((message) => message.text),
    messages.map((message) => message.at),
    messages.map((message) => message.author),
    scores.map((score) => score.metric),
    scores.map((score) => score.version),
    scores.map((score) => (score.abstained ? null : score.score)),
    scores.map((score) => score.base),
    scores.map((score) => score.confidence),
    scores.map((score) => (score.abstained ? 1 : 0)),
    scores.map((score) => score.scoredAt),
    scores.map((score) => score.scorer ?? ''),
  ];
  row.push(...reasonColumns(scores));
  return JSON.stringify(row);
}

/** MD5 of a conversation's JSON, in base64url. It tells a changed record from an unchanged one. */
export function hashOfJson(json: string | Uint8Array): string {
  return digest('md5', json, 'base64url');
}

const revisionDigits = 20;

/**
 * The text that makes a conversation's JSON, without its last bracket, a line of JSONCompactEachRow. `stampRevision`
 * fills in the revision.
 */
export function lineEnd(hash: string): string {
  return `,"${hash}",${' '.repeat(revisionDigits)}${afterRevision}`;
}

const afterRevision = ',0]\n';
const lineEndBytes = lineEnd(hashOfJson('')).length;

/** The content hash in the line that ends at `end`. */
export function hashBefore(lines: Buffer, end: number): string {
  const to = end - `",${' '.repeat(revisionDigits)}${afterRevision}`.length;
  return lines.toString('latin1', end - lineEndBytes + ',"'.length, to);
}

/** The columns, up to the reasons, of a line that `lineEnd` completed. */
export function rowOfLine(line: Buffer): unknown[] {
  return JSON.parse(`${line.toString('utf8', 0, line.length - lineEndBytes)}]`) as unknown[];
}

/** Writes the revision into the line that ends at `end`. @param revision from `revisionStamp` */
export function stampRevision(lines: Uint8Array, end: number, revision: Uint8Array): void {
  lines.set(revision, end - afterRevision.length - revisionDigits);
}

export function revisionStamp(revision: number): Uint8Array {
  return Buffer.from(String(revision).padStart(revisionDigits));
}

/** The line that hides a conversation's row at `startedAt`. @param key a `conversationKey` */
export function tombstoneLine(key: string, startedAt: number, revision: number): string {
  const place = key.slice(0, -1);
  return `${place},${startedAt},null,${noContent},"",${revision},1]\n`;
}

const noContent = JSON.stringify([
  ...Array.from({ length: 7 }, () => ''),
  null,
  null,
  '{}',
  ...Array.from({ length: 20 }, () => []),
]).slice(1, -1);

function reasonColumns(scores: ScoredConversation['scores']): unknown[][] {
  const score: number[] = [];
  const rule: string[] = [];
  const points: number[] = [];
  const message: (number | null)[] = [];
  const quote: (string | null)[] = [];
  const start: (number | null)[] = [];
  const end: (number | null)[] = [];
  const note: (string | null)[] = [];
  scores.forEach((one, index) => {
    for (const reason of one.reasons) {
      score.push(index + 1);
      rule.push(reason.rule);
      points.push(reason.points);
      message.push(reason.message);
      quote.push(reason.quote);
      start.push(reason.start);
      end.push(reason.end);
      note.push(reason.note);
    }
  });
  return [score, rule, points, message, quote, start, end, note];
}

/** Sorted by name, so that the order of the attributes does not make a different record. */
function attributesText(attributes: ScoredConversation['attributes']): string {
  const names = Object.keys(attributes);
  if (names.length === 0) return '{}';
  names.sort();
  return JSON.stringify(Object.fromEntries(names.map((name) => [name, attributes[name]])));
}
