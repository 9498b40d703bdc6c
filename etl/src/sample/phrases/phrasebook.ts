import type { Language } from '../population.ts';
import type { RuleKey } from '../rules.ts';
import { compileBank } from '../template.ts';
import type { Bank } from '../template.ts';
import type { TopicKey } from '../topics.ts';
import { fitOf } from './cases.ts';
import type { Fit } from './cases.ts';

/** Sentences about one topic, in the order in which a conversation uses them. */
export type TopicPhrases<T> = {
  /** Customer: the problem. */
  open: T;
  /** Agent: a question about it. */
  ask: T;
  /** Customer: the answer to any of the questions. */
  detail: T;
  /** Agent: what they found out. */
  finding: T;
  /** Agent: it is done. */
  fix: T;
  /** Agent: it cannot be done now. */
  block: T;
};

/** Sentences for conversations on any topic. Agents are {agent} and, after a handover, {agent2}. */
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

export type Sentences = readonly string[];

/** All sentences of one language. */
export type Phrasebook = {
  rules: Record<RuleKey, Sentences>;
  topics: Record<TopicKey, TopicPhrases<Sentences>>;
  talk: TalkPhrases<Sentences>;
};

/** A topic's sentence, with the cases and questions that it fits. */
export type Fitted = Fit & { bank: Bank };

export type CompiledPhrasebook = {
  rules: Record<RuleKey, Bank>;
  topics: Record<TopicKey, TopicPhrases<readonly Fitted[]>>;
  talk: TalkPhrases<Bank>;
};

export function compilePhrasebook(book: Phrasebook, language: Language): CompiledPhrasebook {
  return {
    rules: mapValues(book.rules, compileBank),
    topics: mapValues(book.topics, (phrases, topic) =>
      mapValues(phrases, (sentences, list) =>
        sentences.map((sentence, i) => ({
          ...fitOf(language, topic, list, i),
          bank: compileBank([sentence]),
        })),
      ),
    ),
    talk: mapValues(book.talk, compileBank),
  };
}

function mapValues<K extends string, A, B>(record: Record<K, A>, map: (value: A, key: K) => B): Record<K, B> {
  const mapped: Partial<Record<K, B>> = {};
  for (const key in record) mapped[key] = map(record[key], key);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every key has just been mapped
  return mapped as Record<K, B>;
}
