import { expect, test } from 'vitest';
import { conversationId, readConversationId } from './conversationId.ts';

test.each([
  ['helpdesk', 'C-1'],
  ['file', 'C-1'],
  ['', 'C-1'],
  ['file', '["file","C-1"]'],
  // What the first is called is no name of another.
  ['file', conversationId('helpdesk', 'C-1')],
  ['file', conversationId('file', conversationId('helpdesk', 'C-1'))],
])('source %j, id %j are told apart by what the API calls them', (source, id) => {
  expect(readConversationId(conversationId(source, id))).toEqual({ source, id });
});

test.each(['actions', '..', 'a/b', 'C 1?x#y', 'é1', '](x)1'])(
  'the id %j of a record that names no source is packed, as it is no word of an address or one of a page',
  (id) => {
    const called = conversationId('file', id);
    expect(called).toMatch(/^[\w-]+$/);
    expect(called).not.toBe(id);
    expect(readConversationId(called)).toEqual({ source: 'file', id });
    expect(readConversationId(id)).toEqual({ source: 'file', id });
  },
);

test('a record that names no source is called as it calls itself', () => {
  expect(conversationId('file', 'C-1')).toBe('C-1');
  expect(conversationId('helpdesk', 'C-1')).not.toBe('C-1');
});

test('nothing is called by no text, or by one that no record can have', () => {
  expect(readConversationId('')).toBeNull();
  expect(readConversationId('x'.repeat(201))).toBeNull();
});
