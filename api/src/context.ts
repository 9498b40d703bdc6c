import DataLoader from 'dataloader';
import type { ModelWriter } from '@plumbline/etl';
import type { Warehouse } from '@plumbline/schema/clickhouse';
import type { DataSource } from '@plumbline/schema/postgres';
import type { ConversationKey } from './conversations/conversations.query.ts';
import { blindConversations } from './review/assignments.query.ts';
import type { AskRuleWords } from './movement/keptRuleWords.ts';
import type { Outbox } from './outbox/openOutbox.ts';
import type { WordsOfRule } from './movement/ruleWords.ts';
import { isUuid } from './reviewers/requireReviewer.ts';
import type { Calendar } from './schedule/calendar.ts';
import type { ScoringDesk } from './scoring/scoringDesk.ts';

/** What a resolver can use to answer its request. */
export interface Context {
  warehouse: Warehouse;
  /** PostgreSQL: people's judgement. In a transaction, use only its manager: the embedded engine has one connection. */
  dataSource: DataSource;
  /** The reviewer's id from the header `x-plumbline-reviewer`; not looked up yet. */
  reviewerId: string | null;
  /** Appears in the log and in the response header `x-request-id`. */
  requestId: string;
  /** A batching loader for `ask`: keys that are loaded together become one call. */
  batched: <Key, Answer>(ask: AskMany<Key, Answer>) => Pick<DataLoader<Key, Answer>, 'load' | 'loadMany'>;
  scoring: ScoringDesk;
  outbox: Outbox;
  /** Applies decided disputes to scores, in the background, if any are not applied yet. */
  settleDisputes: () => void;
  /** Puts the steps of rollouts into effect on every page, in the background. */
  settleRollouts: () => void;
  /** The configured model, for rephrasing sentences; null if there is none. */
  writer: ModelWriter | null;
  /** Schedules the briefings for times that somebody has just subscribed to. */
  sendBriefingsAt: (calendar: Calendar) => void;
  /** Reads the words for a metric's rules, once per edition of the data. */
  ruleWords: AskRuleWords;
  /** Conversations that the reviewer has yet to label, or may come to; their scores stay hidden. Read once. */
  hidden: () => Promise<readonly ConversationKey[]>;
}

/** Answers many keys at once, in the keys' order. A request's keys are batched by the identity of this function. */
export type AskMany<Key, Answer> = (
  context: Pick<Context, 'warehouse' | 'dataSource' | 'hidden'>,
  keys: readonly Key[],
) => Promise<readonly Answer[]>;

export function createContext({
  warehouse,
  dataSource,
  reviewerId,
  requestId,
  scoring,
  outbox,
  settleDisputes,
  settleRollouts,
  writer,
  sendBriefingsAt,
  ruleWords: askRuleWords,
}: Omit<Context, 'batched' | 'hidden'>): Context {
  let hidden: Promise<readonly ConversationKey[]> | undefined;
  const isReviewer = reviewerId !== null && isUuid(reviewerId);
  const words = new Map<string | undefined, Promise<WordsOfRule>>();
  const hiddenOnce = (): Promise<readonly ConversationKey[]> =>
    (hidden ??= isReviewer ? blindConversations(dataSource.manager, reviewerId) : Promise.resolve([]));
  return {
    warehouse,
    dataSource,
    reviewerId,
    requestId,
    scoring,
    outbox,
    settleDisputes,
    settleRollouts,
    writer,
    sendBriefingsAt,
    ruleWords: (metric) => {
      const asked = words.get(metric) ?? askRuleWords(metric);
      words.set(metric, asked);
      return asked;
    },
    hidden: hiddenOnce,
    batched: batchedFor({ warehouse, dataSource, hidden: hiddenOnce }),
  };
}

/** Keeps no answers after the batch, because a mutation in the same request may change them. */
function batchedFor(context: Parameters<AskMany<unknown, unknown>>[0]): Context['batched'] {
  const loaders = new Map<unknown, unknown>();
  return <Key, Answer>(ask: AskMany<Key, Answer>) => {
    const known = loaders.get(ask);
    const loader = known ?? new DataLoader<Key, Answer>((keys) => ask(context, keys), { cache: false });
    loaders.set(ask, loader);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the loader that was made of this function
    return loader as DataLoader<Key, Answer>;
  };
}
