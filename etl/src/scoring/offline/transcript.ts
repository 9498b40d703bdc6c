import type { RubricRule } from '@plumbline/schema';
import type { ScorableConversation, ScorableMessage } from '../scorer.ts';
import { readEnglish, readMatter, type ReadSentence } from './readEnglish.ts';

export type Speaker = NonNullable<RubricRule['speaker']>;

/** In UTF-16 units. */
const longestQuote = 200;

/** A message as signals read it. */
export class TranscriptMessage {
  readonly role: ScorableMessage['role'];
  readonly text: string;
  readonly at: number | null;
  readonly author: string | null;
  /** The text in lower case with plain apostrophes; positions in it are positions in the text. */
  readonly lower: string;
  private read: ReadSentence[] | undefined;
  private words: Set<string> | undefined;

  constructor(
    { role, text, at, author }: ScorableMessage,
    /** 0-based. */
    readonly index: number,
  ) {
    this.role = role;
    this.text = text;
    this.at = at;
    this.author = author;
    const lower = text.toLowerCase().replaceAll('’', "'");
    this.lower = lower.length === text.length ? lower : text;
  }

  /** The beginning of the message, verbatim: the quote of a note about the whole message. */
  get opening(): string {
    const text = this.text.trim();
    return text.length <= longestQuote
      ? text
      : text.slice(0, text.lastIndexOf(' ', longestQuote) + 1 || longestQuote).trim();
  }

  /** English sentences, read on demand: most signals need few messages. */
  get sentences(): readonly ReadSentence[] {
    return (this.read ??= readEnglish(this.text));
  }

  /** The stems of the words that carry its content. */
  get matter(): ReadonlySet<string> {
    return (this.words ??= readMatter(this.text));
  }
}

/** A conversation as signals read it, without blank messages and those of a system. */
export interface Transcript {
  channel: string;
  messages: readonly TranscriptMessage[];
  customer: readonly TranscriptMessage[];
  /** Agents and bots. */
  agents: readonly TranscriptMessage[];
  /** Agents who are people. */
  people: readonly TranscriptMessage[];
}

export function readTranscript({ channel, messages }: ScorableConversation): Transcript {
  const all = messages
    .map((message, index) => new TranscriptMessage(message, index))
    .filter(({ role, text }) => role !== 'system' && text.trim() !== '');
  return {
    channel,
    messages: all,
    customer: all.filter(({ role }) => role === 'customer'),
    agents: all.filter(({ role }) => role === 'agent' || role === 'bot'),
    people: all.filter(({ role }) => role === 'agent'),
  };
}

/** The messages whose words count. */
export function wordsOf(
  { messages, customer, agents }: Transcript,
  speaker: Speaker,
): readonly TranscriptMessage[] {
  if (speaker === 'customer') return customer;
  return speaker === 'agent' ? agents : messages;
}

/**
 * Whether something left unsaid is telling: the customer had the last word, or both sides wrote enough. A conversation
 * that breaks off earlier shows nothing.
 */
export function saidEnough({ messages, customer, people, agents }: Transcript): boolean {
  if (customer.length === 0 || agents.length === 0) return false;
  const sides = customer.length + (people.length > 0 ? people : agents).length;
  return sides >= 5 || (sides >= 3 && messages.at(-1)!.role === 'customer');
}

export const isEmail = ({ channel }: Transcript): boolean => /^e-?mail$/i.test(channel);
export const isSpoken = ({ channel }: Transcript): boolean => /^(phone|voice|call|telephone)$/i.test(channel);
