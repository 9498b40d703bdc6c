import { describe, expect, test } from 'vitest';
import { parseLine } from '../parse.ts';
import { packRecords, RecordReader } from './packedRecords.ts';

const reason = { rule: 'long-wait', points: -2, message: 0, quote: 'an hour', note: 'waited' };
const score = { version: '1', score: 8, confidence: 0.5, scoredAt: '2026-05-11T00:00:00Z', scorer: 'm' };
const record = {
  id: 'c1',
  startedAt: '2026-05-10T10:00:00Z',
  endedAt: '2026-05-10T10:30:00Z',
  region: 'unknown',
  team: 'north',
  attributes: { csat: 4, plan: 'gold' },
  messages: [
    {
      role: 'customer',
      text: 'I have been waiting for an hour 👋',
      at: '2026-05-10T10:00:00Z',
      author: 'ann',
    },
    { role: 'agent', text: 'Sorry about that hour.' },
  ],
  scores: [
    { ...score, reasons: [reason, { rule: 'curt-tone', points: 0 }] },
    { version: '2', score: null, abstained: true },
    { version: '3', score: 9, reasons: [{ rule: 'unexplained', points: -1 }] },
  ],
};
const [message, reply] = record.messages;
const [live, abstained, shadow] = record.scores;

const withMessage = (change: object) => ({ ...record, messages: [{ ...message, ...change }, reply] });
const withScore = (change: object) => ({ ...record, scores: [{ ...live, ...change }, abstained, shadow] });
const withReason = (change: object) => withScore({ reasons: [{ ...reason, ...change }, live!.reasons![1]] });
const withAbstained = (change: object) => ({
  ...record,
  scores: [live, { ...abstained, ...change }, shadow],
});

/** What tells a load whether a record is the one that is there. */
function hashOf(line: string | object): string | undefined {
  const parsed = parseLine(Buffer.from(typeof line === 'string' ? line : JSON.stringify(line)), 'file');
  if (parsed === null || 'message' in parsed) throw new Error(`Rejected: ${JSON.stringify(parsed)}`);
  return new RecordReader(packRecords([parsed.conversation])).hash(0);
}
const json = JSON.stringify(record);

describe('the same record', () => {
  test.each<[string, string | object]>([
    ['keys in another order', Object.fromEntries(Object.entries(record).toReversed())],
    ['attributes in another order', { ...record, attributes: { plan: 'gold', csat: 4 } }],
    ['a number spelled otherwise', json.replace('"csat":4', '"csat":40e-1')],
    ['zero below zero', withScore({ reasons: [reason, { rule: 'curt-tone', points: -0 }] })],
    ['a text spelled otherwise', json.replace('👋', String.raw`\ud83d\udc4b`)],
    ['an instant in another zone', { ...record, startedAt: '2026-05-10T12:00:00+02:00' }],
    ['an instant to the microsecond', withMessage({ at: '2026-05-10T10:00:00.000999Z' })],
    ['a default left out', { ...record, region: undefined }],
    ['a default named', withScore({ metric: 'cx', base: 10, abstained: false })],
    ['an empty dimension', { ...record, region: '' }],
    ['nobody as null or empty', { ...record, agentId: null, customerId: '' }],
    ['an empty list left out', withAbstained({ reasons: [] })],
    ['fields that the format does not name', { ...record, extra: [1], source: 'file', deleted: false }],
    ['a score that abstained', withAbstained({ score: 3 })],
    ['the place of a quote left to be found', withReason({ message: null })],
    ['a message that is not there', withScore({ reasons: [reason, { ...live!.reasons![1], message: 9 }] })],
    [
      'unexplained points left to be found',
      { ...record, scores: [live, abstained, { version: '3', score: 9 }] },
    ],
  ])('%s', (_, line) => {
    expect(hashOf(line)).toBe(hashOf(record));
  });

  test('as one with another quote that stands nowhere', () => {
    expect(hashOf(withReason({ quote: 'never said' }))).toBe(hashOf(withReason({ quote: 'nor this' })));
  });
});

describe('another record', () => {
  const names = ['region', 'channel', 'agentTier', 'language', 'customerSegment', 'topic', 'agentId', 'team'];
  test.each<[string, object]>([
    ...[...names, 'customerId'].map((name): [string, object] => [name, { ...record, [name]: 'other' }]),
    ['id', { ...record, id: 'c2' }],
    ['source', { ...record, source: 'crm' }],
    ['startedAt', { ...record, startedAt: '2026-05-10T10:00:00.001Z' }],
    ['endedAt', { ...record, endedAt: null }],
    ['an attribute', { ...record, attributes: { csat: '4', plan: 'gold' } }],
    ['an attribute more', { ...record, attributes: { ...record.attributes, none: null } }],
    ['role', withMessage({ role: 'bot' })],
    ['text', withMessage({ text: `${message!.text} ` })],
    ['at', withMessage({ at: null })],
    ['author', withMessage({ author: 'bob' })],
    ['a message more', { ...record, messages: [...record.messages, reply] }],
    ['metric', withScore({ metric: 'effort' })],
    ['version', withScore({ version: '4' })],
    ['score', withScore({ score: 8.001 })],
    ['base', withScore({ base: 9.999 })],
    ['confidence', withScore({ confidence: null })],
    ['abstained', withScore({ abstained: true })],
    ['scoredAt', withScore({ scoredAt: '2026-05-11T00:00:01Z' })],
    ['scorer', withScore({ scorer: null })],
    ['scores in another order', { ...record, scores: record.scores.toReversed() }],
    ['reasons in another order', withScore({ reasons: live!.reasons!.toReversed() })],
    ['a reason without points more', withScore({ reasons: [...live!.reasons!, { rule: 'r', points: 0 }] })],
    ['rule', withReason({ rule: 'wait' })],
    ['points', withReason({ points: -2.001 })],
    ['message', withReason({ message: 1, quote: 'hour' })],
    ['quote', withReason({ quote: 'hour' })],
    ['note', withReason({ note: null })],
  ])('%s', (_, line) => {
    expect(hashOf(line)).not.toBe(hashOf(record));
  });

  test('by a letter that looks the same', () => {
    expect(hashOf(withMessage({ text: 'é' }))).not.toBe(hashOf(withMessage({ text: 'é'.normalize('NFD') })));
  });
});
