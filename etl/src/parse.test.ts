import { describe, expect, test } from 'vitest';
import type { ScoredConversation } from '@plumbline/schema';
import { parseLine } from './parse.ts';

const record = {
  id: 'c1',
  startedAt: '2026-05-10T12:00:00+02:00',
  messages: [
    { role: 'customer', text: 'Hello 👋, I have been waiting for an hour.' },
    { role: 'agent', text: 'Sorry about that.' },
  ],
  scores: [{ version: '1', score: 8, reasons: [{ rule: 'long-wait', points: -2 }] }],
};

function parse(value: unknown, source = 'file') {
  return parseLine(Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)), source);
}

function taken(value: unknown): { record: ScoredConversation; quotesDropped: number; unexplained: number } {
  const parsed = parse(value);
  if (parsed === null || 'message' in parsed) throw new Error(`Rejected: ${JSON.stringify(parsed)}`);
  if (parsed.conversation.deleted) throw new Error('A deletion.');
  return { ...parsed, record: parsed.conversation.record };
}

function refused(value: unknown): string {
  const parsed = parse(value);
  if (parsed === null || !('message' in parsed)) throw new Error('It was taken.');
  return `${parsed.path}: ${parsed.message}`;
}

const withScore = (change: object) => ({ ...record, scores: [{ ...record.scores[0], ...change }] });
const withReason = (change: object) => withScore({ reasons: [{ rule: 'long-wait', points: -2, ...change }] });

/** Of the second message, where its text is spelled so in the JSON. */
function secondText(json: string): string {
  return taken(JSON.stringify(record).replace('Sorry about that.', json)).record.messages[1]!.text;
}

describe('a line that is taken', () => {
  test('has its defaults, its times as instants and its own source before any other', () => {
    expect(parse(record, 'upload')).toMatchObject({ conversation: { source: 'upload', id: 'c1' } });
    expect(parse({ ...record, source: 'crm' }, 'upload')).toMatchObject({ conversation: { source: 'crm' } });
    expect(taken({ ...record, region: '', language: '', team: null }).record).toMatchObject({
      startedAt: Date.UTC(2026, 4, 10, 10),
      region: 'unknown',
      channel: 'unknown',
      language: 'und',
      team: 'unknown',
      endedAt: null,
      scores: [{ metric: 'cx', base: 10, abstained: false }],
    });
  });

  test('may end in a carriage return, and is passed over where it is blank', () => {
    expect(taken(`${JSON.stringify(record)}\r`).record.messages).toHaveLength(2);
    for (const blank of ['', '\r', '  \t']) expect(parse(blank)).toBeNull();
  });

  test('erases with nothing but its id', () => {
    expect(parse({ id: 'c1', deleted: true }, 'crm')).toMatchObject({
      conversation: { source: 'crm', id: 'c1', deleted: true },
    });
    expect(refused({ deleted: true })).toBe('id: is missing');
  });

  test('has names of up to 200 characters, also where one takes two UTF-16 units', () => {
    const id = '😀'.repeat(200);
    expect(parse({ ...record, id, region: id })).toMatchObject({
      conversation: { id, record: { region: id } },
    });
    expect(parse({ id, deleted: true })).toMatchObject({ conversation: { id, deleted: true } });
    for (const character of ['x', '😀'])
      expect(refused({ ...record, id: character.repeat(201) })).toBe('id: is longer than 200 characters');
  });

  test('may name a rule twice in one score', () => {
    const reasons = [
      { rule: 'long-wait', points: -1 },
      { rule: 'long-wait', points: -1 },
    ];
    expect(taken(withScore({ reasons }))).toMatchObject({ unexplained: 0 });
  });

  test('keeps half a character as the replacement character', () => {
    expect(secondText(String.raw`cut \ud83d off`)).toBe('cut \ufffd off');
    expect(secondText(String.raw`\udc4b\ud83d\udc4b`)).toBe('\ufffd👋');
    expect(secondText(String.raw`a path: \\ud83d`)).toBe(String.raw`a path: \ud83d`);
  });
});

describe('a quote', () => {
  test('is found in the message it names, in UTF-16 units', () => {
    const { record: checked } = taken(withReason({ message: 0, quote: 'waiting for an hour' }));
    const { text } = checked.messages[0]!;
    const [reason] = checked.scores[0]!.reasons;
    expect(text.slice(reason!.start!, reason!.end!)).toBe('waiting for an hour');
    expect(reason!.start).toBe(text.indexOf('waiting'));
  });

  test('without a message is looked for in all', () => {
    const { record: checked, quotesDropped } = taken(withReason({ quote: 'Sorry' }));
    expect(checked.scores[0]!.reasons[0]).toMatchObject({ message: 1, start: 0, end: 5 });
    expect(quotesDropped).toBe(0);
  });

  test.each([
    ['stands in another message', { message: 1, quote: 'waiting' }, 1],
    ['stands nowhere', { quote: 'never said' }, null],
    ['differs in case', { message: 1, quote: 'sorry' }, 1],
    ['names a message that is not there', { message: 2, quote: 'Sorry' }, null],
  ])('that %s is dropped, and the reason stays', (_, change, message) => {
    const { record: checked, quotesDropped } = taken(withReason(change));
    expect(checked.scores[0]!.reasons).toEqual([
      { rule: 'long-wait', points: -2, message, quote: null, start: null, end: null, note: null },
    ]);
    expect(quotesDropped).toBe(1);
  });
});

describe('points that do not add up', () => {
  test('get the reason unexplained', () => {
    const { record: checked, unexplained } = taken(withScore({ score: 7.4 }));
    expect(unexplained).toBe(1);
    expect(checked.scores[0]!.reasons.at(-1)).toMatchObject({ rule: 'unexplained', points: -0.6 });
  });

  test('are counted a score', () => {
    const score = withScore({ score: 7.4 }).scores[0]!;
    const both = {
      ...withScore({}),
      scores: [score, { ...score, version: 'v2' }, { ...score, version: 'v3', score: 8 }],
    };
    expect(taken(both).unexplained).toBe(2);
  });

  test('are minded from 0.005 on, and not where the score abstained', () => {
    expect(taken(withScore({ score: 8.005 })).unexplained).toBe(0);
    expect(taken(withScore({ score: 8.0051 })).unexplained).toBe(1);
    expect(taken(withScore({ score: null, abstained: true })).unexplained).toBe(0);
    expect(taken(withScore({ score: 3, abstained: true })).unexplained).toBe(0);
  });
});

describe('a line that is refused says where and why', () => {
  test.each([
    [withScore({ score: 12 }), 'scores.0.score: 12 is above 10'],
    [withScore({ score: -1 }), 'scores.0.score: -1 is below 0'],
    [withScore({ score: '8' }), 'scores.0.score: must be a number, not "8"'],
    [withScore({ score: null }), 'scores.0.score: is missing; only an abstained score may have none'],
    [withScore({ version: undefined }), 'scores.0.version: is missing'],
    [withScore({ version: '' }), 'scores.0.version: is empty'],
    [
      withScore({ version: '1+corrected' }),
      'scores.0.version: ends like the name of a score that people corrected',
    ],
    [withReason({ rule: '' }), 'scores.0.reasons.0.rule: is empty'],
    [withReason({ points: undefined }), 'scores.0.reasons.0.points: is missing'],
    [withReason({ message: -1 }), 'scores.0.reasons.0.message: -1 is below 0'],
    [{ ...record, scores: [record.scores[0], record.scores[0]] }, 'scores.1: metric cx has version 1 twice'],
    [{ ...record, messages: undefined }, 'messages: is missing'],
    [{ ...record, messages: [] }, 'messages: must hold at least one message'],
    [
      { ...record, messages: [{ role: 'robot', text: '' }] },
      'messages.0.role: "robot" is none of customer, agent, bot, system',
    ],
    [{ ...record, id: '' }, 'id: is empty'],
    [{ ...record, id: 7 }, 'id: must be text, not 7'],
    [{ ...record, id: 'a\0' }, 'id: "a\\u0000" holds a NUL character'],
    [{ id: 'c1', source: '\0', deleted: true }, 'source: "\\u0000" holds a NUL character'],
    [withScore({ version: '\0' }), 'scores.0.version: "\\u0000" holds a NUL character'],
    [{ ...record, region: null }, 'region: must be text, not null'],
    [
      { ...record, startedAt: 'yesterday' },
      'startedAt: "yesterday" is not a date and time such as 2026-06-01T09:30:00Z',
    ],
    [
      { ...record, startedAt: '1999-12-31T23:59:59Z' },
      'startedAt: "1999-12-31T23:59:59Z" is not between 2000-01-01 and 2100-01-01',
    ],
    [
      { ...record, attributes: { a: [] } },
      'attributes.a: must be text, a number, true, false or null, not a list',
    ],
    [{ ...record, deleted: 'yes' }, 'deleted: must be true or false'],
    [[record], ': must be an object, not a list'],
    ['null', ': must be an object, not null'],
  ])('%j', (line, said) => {
    expect(refused(line)).toBe(said);
  });

  test.each(['{"id": "c1"', 'id,startedAt', '{} {}'])('not JSON: %s', (line) => {
    expect(refused(line)).toMatch(/^: is not JSON: /);
  });

  test('names its next problems after the first', () => {
    expect(refused({ ...withScore({ score: 12, confidence: 2 }), id: '' })).toBe(
      'id: is empty; scores.0.score: 12 is above 10; scores.0.confidence: 2 is above 1',
    );
  });

  test('numbers that JavaScript cannot hold', () => {
    expect(refused(JSON.stringify(record).replace('"score":8', '"score":1e999'))).toBe(
      'scores.0.score: is too large a number',
    );
  });

  test('bytes that are not UTF-8', () => {
    const bytes = Buffer.concat([Buffer.from('{"id":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]);
    expect(parseLine(bytes, 'file')).toEqual({ path: '', message: 'is not valid UTF-8' });
  });

  test('a bomb of nested lists, whether or not it is JSON', () => {
    const bomb = `{"id":"c1","x":${'['.repeat(1_000_000)}`;
    expect(refused(bomb)).toBe(': is nested deeper than 64 levels');
    const nested = (depth: number) => ({ ...record, x: JSON.parse('['.repeat(depth) + ']'.repeat(depth)) });
    expect(taken(nested(63)).record.messages).toHaveLength(2);
    expect(refused(nested(64))).toBe(': is nested deeper than 64 levels');
    expect(taken({ ...record, topic: '['.repeat(200) }).record.topic).toHaveLength(200);
  });
});

test('times lie within what both tables keep: the first of these years do, the first after them do not', () => {
  expect(taken({ ...record, startedAt: '2000-01-01T00:00:00Z' }).record.startedAt).toBe(Date.UTC(2000, 0, 1));
  expect(refused({ ...record, startedAt: '2100-01-01T00:00:00Z' })).toMatch(/^startedAt: .* is not between/);
  expect(taken({ ...record, endedAt: '1900-01-01T00:00:00Z' }).record.endedAt).toBe(Date.UTC(1900, 0, 1));
  expect(refused({ ...record, endedAt: '2299-01-01T00:00:00Z' })).toMatch(/^endedAt: .* is not between/);
});

test('what is empty names nobody, and what is not deleted is a conversation', () => {
  expect(taken({ ...record, agentId: '', customerId: '', deleted: false }).record).toMatchObject({
    agentId: null,
    customerId: null,
  });
});

test('every quote that does not stand is counted', () => {
  const reasons = ['one', 'two'].map((rule) => ({ rule, points: -1, quote: 'nobody said this' }));
  expect(taken({ ...record, scores: [{ version: '1', score: 8, reasons }] }).quotesDropped).toBe(2);
});

test('brackets in a text nest nothing, also behind an escaped quote', () => {
  const text = `"${'['.repeat(500)}`;
  expect(taken({ ...record, messages: [{ role: 'customer', text }] }).record.messages[0]!.text).toBe(text);
});
