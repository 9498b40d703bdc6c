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

/** What a resolver may know of its request. */
export interface Context {
  warehouse: Warehouse;
  /** People's judgement. Inside a transaction use its own manager only: the embedded engine has one backend. */
  dataSource: DataSource;
  /** Who asks, as the request's header `x-plumbline-reviewer` says; not yet looked up. */
  reviewerId: string | null;
  /** Stands in the log and in the answer's header `x-request-id`. */
  requestId: string;
  /** A question of many keys, asked once for all that are shown together. */
  batched: <Key, Answer>(ask: AskMany<Key, Answer>) => Pick<DataLoader<Key, Answer>, 'load' | 'loadMany'>;
  scoring: ScoringDesk;
  outbox: Outbox;
  /** Makes scores follow what was decided on disputes, in the background, where they did not yet. */
  settleDisputes: () => void;
  /** Has the steps of rollouts hold for every page, in the background. */
  settleRollouts: () => void;
  /** The configured model, asked to put sentences in other words; null: there is none. */
  writer: ModelWriter | null;
  /** Sees to the briefings of a time that somebody just subscribed to. */
  sendBriefingsAt: (calendar: Calendar) => void;
  /** How a metric's rules are worded; read once an edition of the data. */
  ruleWords: AskRuleWords;
  /** The conversations that whoever asks labels still, or may come to label: no score of them reaches them. Asked once a request. */
  hidden: () => Promise<readonly ConversationKey[]>;
}

/** Answers many keys at once, in their order. One function a question: by it the keys of a request find together. */
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

/** Kept for no longer than it takes to ask: a mutation of the request may change what the answer is. */
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
