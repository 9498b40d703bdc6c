import type { RuleKey } from '../rules.ts';
import { compileBank } from '../template.ts';
import type { Bank } from '../template.ts';
import type { TopicKey } from '../topics.ts';

/** What is said about one topic, in the order in which a conversation says it. */
export type TopicPhrases<T> = {
  /** Customer: the problem. */
  open: T;
  /** Agent: a question about it. */
  ask: T;
  /** Customer: the answer to any of the questions. */
  detail: T;
  /** Agent: what turned out. */
  finding: T;
  /** Agent: it is done. */
  fix: T;
  /** Agent: it cannot be done now. */
  block: T;
};

/** What is said in any conversation. Agents are {agent} and, after a handover, {agent2}. */
export type TalkPhrases<T> = {
  hello: T;
  refGiven: T;
  ivr: T;
  botAck: T;
  nudge: T;
  agentHello: T;
  sorryForWait: T;
  askRef: T;
  giveRef: T;
  askRefAgain: T;
  missedPoint: T;
  checking: T;
  takeYourTime: T;
  secondHello: T;
  whichIsRight: T;
  vague: T;
  accept: T;
  thanks: T;
  unhappyEnd: T;
  agentClose: T;
  customerSign: T;
  agentSign: T;
};

export type Phrasebook<T> = {
  rules: Record<RuleKey, T>;
  topics: Record<TopicKey, TopicPhrases<T>>;
  talk: TalkPhrases<T>;
};

export type Sentences = readonly string[];

export function compilePhrasebook(book: Phrasebook<Sentences>): Phrasebook<Bank> {
  return {
    rules: compileEach(book.rules),
    topics: mapValues(book.topics, compileEach),
    talk: compileEach(book.talk),
  };
}

const compileEach = <K extends string>(banks: Record<K, Sentences>): Record<K, Bank> =>
  mapValues(banks, compileBank);

function mapValues<K extends string, A, B>(record: Record<K, A>, map: (value: A) => B): Record<K, B> {
  const mapped: Partial<Record<K, B>> = {};
  for (const key of Object.keys(record) as K[]) mapped[key] = map(record[key]);
  return mapped as Record<K, B>;
}
