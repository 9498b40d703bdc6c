import { channel } from 'node:diagnostics_channel';

/** A question to a database, once it is answered. */
export interface AskedQuery {
  system: 'clickhouse' | 'postgresql';
  /** The question's name; for PostgreSQL, whose statements have no names, the statement's verb. */
  name: string;
  /** The statement with placeholders; never a value. */
  statement: string;
  /** Epoch milliseconds. */
  startedAt: number;
  durationMs: number;
  failed: boolean;
}

/** Conversations that were written to the warehouse. */
export interface WrittenConversations {
  what: 'loaded' | 'scored';
  count: number;
}

/** An event that metrics and traces can listen to. Nobody listens unless they are configured. */
export interface Happening<Event> {
  readonly isWatched: boolean;
  tell: (event: Event) => void;
  /** Calls `listener` from now on, in the async context of each event. The returned function stops that. */
  watch: (listener: (event: Event) => void) => () => void;
}

/** @param name unique in the process: `plumbline.query`. */
export function happening<Event>(name: string): Happening<Event> {
  const told = channel(name);
  return {
    get isWatched() {
      return told.hasSubscribers;
    },
    tell: (event) => told.publish(event),
    watch: (listener) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only `tell` publishes here
      const heard = (event: unknown): void => listener(event as Event);
      told.subscribe(heard);
      return () => told.unsubscribe(heard);
    },
  };
}

export const queryAsked = happening<AskedQuery>('plumbline.query');
export const conversationsWritten = happening<WrittenConversations>('plumbline.written');

/** Asks, and reports how long the answer took if somebody is listening. */
export async function timed<Result>(
  query: Pick<AskedQuery, 'system' | 'name' | 'statement'>,
  ask: () => Promise<Result>,
): Promise<Result> {
  if (!queryAsked.isWatched) return ask();
  const startedAt = Date.now();
  const began = performance.now();
  const tell = (failed: boolean): void =>
    queryAsked.tell({ ...query, startedAt, durationMs: performance.now() - began, failed });
  try {
    const result = await ask();
    tell(false);
    return result;
  } catch (error) {
    tell(true);
    throw error;
  }
}
