import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { generateSample, SAMPLE_RUBRIC, type ScorableMessage } from '@plumbline/etl';
import { describe, expect, test } from 'vitest';
import { findAddressedToJudge, redact } from '../../etl/src/scoring/privacy/index.ts';
import { instructionsFor } from '../../etl/src/scoring/model/instructions.ts';
import { measureRedaction } from '../privacy/trial/measureRedaction.ts';
import type { PlantedValue } from '../privacy/trial/generateTrial.ts';
import { realDialogues, retailChats } from '../testkit/labels.ts';

const areThere = existsSync(realDialogues) && existsSync(retailChats);
if (!areThere)
  console.warn(`Skipped: the real conversations are not there (${retailChats}, ${realDialogues}).`);

const context = { instructions: instructionsFor([]), ruleKeys: SAMPLE_RUBRIC.map(({ key }) => key) };
const firing = (conversations: Iterable<readonly ScorableMessage[]>) => {
  let messages = 0;
  const fired: string[] = [];
  for (const conversation of conversations) {
    messages += conversation.length;
    for (const index of findAddressedToJudge(conversation, context)) fired.push(conversation[index]!.text);
  }
  return { messages, fired };
};
const scorable = ({ role, text }: { role: ScorableMessage['role']; text: string }): ScorableMessage => ({
  role,
  text,
  at: null,
  author: null,
});

test('nothing in the sample speaks to the judge', () => {
  const { messages, fired } = firing(
    Array.from(generateSample({ seed: 5, conversations: 500 }), (conversation) =>
      conversation.messages.map(scorable),
    ),
  );
  console.info(`Of ${messages} messages of the sample, ${fired.length} are taken for text to the judge.`);
  expect(fired).toEqual([]);
});

describe.skipIf(!areThere)('on real conversations', () => {
  test('almost nothing in 465 dialogues with chat bots speaks to the judge', () => {
    const dialogues = gunzipSync(readFileSync(realDialogues))
      .toString()
      .trim()
      .split('\n')
      .map((line) =>
        (JSON.parse(line) as { messages: Parameters<typeof scorable>[0][] }).messages.map(scorable),
      );
    const { messages, fired } = firing(dialogues);
    console.info(`Of ${messages} real messages, ${fired.length} are taken for text to the judge.`);
    expect(fired.length / messages).toBeLessThan(0.001);
  });

  test('personal data of three retail chats is found, and nothing else', () => {
    const chats = JSON.parse(readFileSync(retailChats, 'utf8')) as {
      convo_id: number;
      original: [string, string][];
    }[];
    const conversations = chats.map(({ convo_id, original }) => {
      const messages = original.map(([who, text]) => scorable({ role: roles[who]!, text }));
      const planted = personalValues[convo_id]!.map(([message, kind, value]): PlantedValue => {
        const start = messages[message]!.text.indexOf(value);
        expect(start, value).not.toBe(-1);
        return { message, kind, start, end: start + value.length };
      });
      return { messages, planted };
    });
    const { figures, missed, wrong } = measureRedaction(conversations);
    const { planted, found, redacted, right } = figures.overall;
    console.info(
      `Three retail chats: ${found} of ${planted} values found, ${right} of ${redacted} redactions right.`,
    );
    expect({ missed, wrong }).toEqual({ missed: [], wrong: [] });
    for (const { messages } of conversations) {
      const { messages: sent, restore } = redact(messages);
      expect(sent.map(({ text }) => restore(text))).toEqual(messages.map(({ text }) => text));
    }
  });
});

const roles: Record<string, ScorableMessage['role']> = {
  agent: 'agent',
  customer: 'customer',
  action: 'system',
};

/** By hand: which message of which chat holds what. The data is invented. */
const personalValues: Record<number, [message: number, kind: PlantedValue['kind'], value: string][]> = {
  3592: [
    [4, 'PERSON', 'Crystal Minh'],
    [6, 'PERSON', 'Crystal Minh'],
    [9, 'LOGIN', 'cminh730'],
    [10, 'EMAIL', 'cminh730@email.com'],
    [11, 'NUMBER', '3348917502'],
    [13, 'PERSON', 'Crystal'],
    [21, 'PHONE', '(977) 625-2661'],
    [22, 'PHONE', '(977) 625-2661'],
  ],
  9489: [
    [3, 'PERSON', 'Alessandro Phoenix'],
    [4, 'LOGIN', 'aphoenix939'],
    [5, 'PERSON', 'Alessandro Phoenix'],
    [8, 'NUMBER', '7916676427'],
    [9, 'EMAIL', 'aphoenix939@email.com'],
  ],
  3695: [],
};
