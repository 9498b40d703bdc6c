import { expect, test } from 'vitest';
import { readTypedText } from './readTypedText.ts';

test('each line is a message of who speaks, and a line without a speaker goes on', () => {
  expect(readTypedText('Customer: Hello\nanybody?\n\nagent :  Hi: how are you?\nAssistant: Beep')).toEqual({
    messages: [
      { role: 'CUSTOMER', text: 'Hello\nanybody?', at: null },
      { role: 'AGENT', text: 'Hi: how are you?', at: null },
      { role: 'BOT', text: 'Beep', at: null },
    ],
    problem: null,
  });
});

test('times make waits, also over midnight', () => {
  const read = readTypedText('23:50 Customer: Hello\n[0:05] Agent: Hi\n9:00 Agent: Still there?');
  expect(read?.messages?.map(({ at }) => at)).toEqual([
    '2026-01-05T23:50:00.000Z',
    '2026-01-06T00:05:00.000Z',
    '2026-01-06T09:00:00.000Z',
  ]);
});

test('what is no conversation says what is missing', () => {
  expect(readTypedText(' \n ')).toBeNull();
  expect(readTypedText('Hello there')?.problem).toBe('Begin each message with “Customer:” or “Agent:”.');
  expect(readTypedText('Customer:\nAgent: ')?.problem).toBe('Nobody says anything yet.');
});
