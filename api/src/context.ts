import DataLoader from 'dataloader';
import type { ModelWriter } from '@plumbline/etl';
import type { Warehouse } from '@plumbline/schema/clickhouse';
import type { DataSource } from '@plumbline/schema/postgres';
import {
  conversationExamples,
  type ConversationKey,
  type ConversationRow,
  type ExampleQuestion,
} from './conversations/conversations.query.ts';
import { feedbackOf, type FeedbackRow } from './feedback/feedback.query.ts';
import { blindConversations } from './review/assignments.query.ts';
import { wordsOfRubrics } from './movement/words.ts';
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
  examples: ExampleLoader;
  /** What people said of conversations, asked once for all that are shown together. */
  feedback: DataLoader<ConversationKey, FeedbackRow[]>;
  scoring: ScoringDesk;
  outbox: Outbox;
  /** The configured model, asked to put sentences in other words; null: there is none. */
  writer: ModelWriter | null;
  /** Sees to the briefings of a time that somebody just subscribed to. */
  sendBriefingsAt: (calendar: Calendar) => void;
  /** How the rules of a metric, or of all, are spoken of. Asked once a request. */
  words: (metric?: string) => Promise<WordsOfRule>;
  /** The conversations that whoever asks labels still, or may come to label: no score of them reaches them. Asked once a request. */
  hidden: () => Promise<readonly ConversationKey[]>;
}

/** The examples of drivers, one query for each driver and never the same one twice in a request. */
export interface ExampleLoader {
  load: (question: ExampleQuestion) => Promise<ConversationRow[]>;
}

export function createContext({
  warehouse,
  dataSource,
  reviewerId,
  requestId,
  scoring,
  outbox,
  writer,
  sendBriefingsAt,
}: Omit<Context, 'examples' | 'feedback' | 'hidden' | 'words'>): Context {
  let hidden: Promise<readonly ConversationKey[]> | undefined;
  const isReviewer = reviewerId !== null && isUuid(reviewerId);
  const words = new Map<string | undefined, Promise<WordsOfRule>>();
  const known = new Map<string, Promise<ConversationRow[]>>();
  return {
    warehouse,
    dataSource,
    reviewerId,
    requestId,
    scoring,
    outbox,
    writer,
    sendBriefingsAt,
    words: (metric) => {
      const asked = words.get(metric) ?? wordsOfRubrics(dataSource.manager, metric);
      words.set(metric, asked);
      return asked;
    },
    hidden: () =>
      (hidden ??= isReviewer ? blindConversations(dataSource.manager, reviewerId) : Promise.resolve([])),
    feedback: feedbackLoader(dataSource),
    examples: {
      load: (question) => {
        const { condition, rule, version, first, seed } = question;
        const { metric, baseline, current, filter } = question.question;
        const asked = [metric, baseline, current, [...filter.dimensions], filter.rules];
        const key = JSON.stringify([condition, rule, version, first, seed, asked]);
        const found = known.get(key) ?? conversationExamples(warehouse, question);
        known.set(key, found);
        return found;
      },
    },
  };
}

/** Kept for no longer than it takes to ask: a mutation of the request may say something new. */
function feedbackLoader(dataSource: DataSource): Context['feedback'] {
  return new DataLoader<ConversationKey, FeedbackRow[]>(
    async (keys) => {
      const rows = await feedbackOf(dataSource.manager, keys);
      return keys.map(({ source, id }) =>
        rows.filter((row) => row.source === source && row.conversation === id),
      );
    },
    { cache: false },
  );
}
