import type { DataSource, EntitySubscriberInterface, QueryRunner } from 'typeorm';
import { queryAsked } from '../watch.ts';

/** Reports every statement sent to a database, as its text with placeholders such as `$1` instead of values. */
export function watchQueries(dataSource: DataSource): void {
  // A connection answers one statement at a time.
  const began = new WeakMap<QueryRunner, { startedAt: number; at: number }>();
  const watcher: EntitySubscriberInterface = {
    beforeQuery: ({ queryRunner }) => {
      if (queryAsked.isWatched && queryRunner !== undefined)
        began.set(queryRunner, { startedAt: Date.now(), at: performance.now() });
    },
    afterQuery: ({ queryRunner, query, success }) => {
      const start = queryRunner === undefined ? undefined : began.get(queryRunner);
      if (start === undefined) return;
      queryAsked.tell({
        system: 'postgresql',
        name: verbOf(query),
        statement: query,
        startedAt: start.startedAt,
        durationMs: performance.now() - start.at,
        failed: !success,
      });
    },
  };
  dataSource.subscribers.push(watcher);
}

const verbs = new Set(['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'WITH', 'COMMIT', 'ROLLBACK']);

function verbOf(statement: string): string {
  const word = /^\s*(\w+)/.exec(statement)?.[1]?.toUpperCase() ?? '';
  return word === 'START' ? 'BEGIN' : verbs.has(word) ? word : 'OTHER';
}
