import {
  missingValue,
  sourceConversation,
  sourceDeletion,
  type ConversationScore,
  type PreparedConversation,
  type ScoredConversation,
  type SourceConversation,
} from '@plumbline/schema';
import { describeIssues, type Rejection } from './rejection.ts';
import { checkQuote, unexplainedPoints } from './evidence.ts';
import { readJsonLine } from './readJsonLine.ts';

/** A valid line, with the number of problems found in its evidence. */
export interface ParsedLine {
  conversation: PreparedConversation;
  quotesDropped: number;
  /** How many of its scores got the reason `unexplained`. */
  unexplained: number;
}

/** The ranges of time that the warehouse's tables can store: conversations' starts, and other times. */
const firstStart = Date.UTC(2000, 0, 1);
const lastStart = Date.UTC(2100, 0, 1);
const firstTime = Date.UTC(1900, 0, 1);
const lastTime = Date.UTC(2299, 0, 1);

/** Why a record is rejected although its shape is valid. */
class RecordError extends Error {
  readonly path: string;

  constructor(path: string, message: string) {
    super(message);
    this.path = path;
  }
}

/**
 * Parses one line of NDJSON and applies every check; null for a blank line.
 * @param source the source of records that name none.
 */
export function parseLine(bytes: Buffer, source: string): ParsedLine | Rejection | null {
  const read = readJsonLine(bytes);
  if (read === null || 'message' in read) return read;
  try {
    return prepare(read.value, source);
  } catch (error) {
    if (error instanceof RecordError) return { path: error.path, message: error.message };
    throw error;
  }
}

function prepare(value: unknown, defaultSource: string): ParsedLine | Rejection {
  if (isDeletion(value)) {
    const result = sourceDeletion.safeParse(value);
    if (!result.success) return describeIssues(result.error.issues, value);
    const { id, source = defaultSource } = result.data;
    return {
      conversation: { source, id, deleted: true },
      quotesDropped: 0,
      unexplained: 0,
    };
  }
  const result = sourceConversation.safeParse(value);
  if (!result.success) return describeIssues(result.error.issues, value);
  return prepareConversation(result.data, result.data.source ?? defaultSource);
}

function prepareConversation(from: SourceConversation, source: string): ParsedLine {
  const messages = from.messages.map(({ role, text, at, author }, index) => ({
    role,
    text,
    at: instant(at, 'messages', index, 'at'),
    author: author ?? null,
  }));
  let quotesDropped = 0;
  let unexplained = 0;
  const scores = from.scores.map((score, index): ConversationScore => {
    const reasons = score.reasons.map((sourceReason) => {
      const { reason, dropped } = checkQuote(sourceReason, messages);
      if (dropped) quotesDropped += 1;
      return reason;
    });
    const checked = {
      metric: score.metric,
      version: score.version,
      score: score.score ?? null,
      base: score.base,
      confidence: score.confidence ?? null,
      abstained: score.abstained,
      scoredAt: instant(score.scoredAt, 'scores', index, 'scoredAt'),
      scorer: score.scorer ?? null,
      reasons,
    };
    const points = unexplainedPoints(checked);
    if (points !== 0) {
      unexplained += 1;
      reasons.push({
        rule: 'unexplained',
        points,
        message: null,
        quote: null,
        start: null,
        end: null,
        note: null,
      });
    }
    return checked;
  });
  const unknown = missingValue('REGION');
  const record: ScoredConversation = {
    startedAt: startInstant(from.startedAt),
    endedAt: instant(from.endedAt, 'endedAt'),
    region: from.region || unknown,
    channel: from.channel || unknown,
    agentTier: from.agentTier || unknown,
    language: from.language || missingValue('LANGUAGE'),
    agentId: from.agentId || null,
    team: from.team || unknown,
    customerId: from.customerId || null,
    customerSegment: from.customerSegment || unknown,
    topic: from.topic || unknown,
    attributes: from.attributes,
    messages,
    scores,
  };
  return { conversation: { source, id: from.id, deleted: false, record }, quotesDropped, unexplained };
}

function startInstant(text: string): number {
  const at = Date.parse(text);
  if (at >= firstStart && at < lastStart) return at;
  throw new RecordError('startedAt', `"${text}" is not between 2000-01-01 and 2100-01-01`);
}

function instant(text: string | null | undefined, ...path: (string | number)[]): number | null {
  if (text === null || text === undefined) return null;
  const at = Date.parse(text);
  if (at >= firstTime && at < lastTime) return at;
  throw new RecordError(path.join('.'), `"${text}" is not between 1900-01-01 and 2299-01-01`);
}

function isDeletion(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'deleted' in value && value.deleted === true;
}
