import { writersInLine, type Databases } from '@plumbline/etl';
import { conversationsWritten, queryAsked } from '@plumbline/schema';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { waitingMessages } from '../outbox/outbox.query.ts';
import type { Schedule } from '../schedule/schedule.ts';
import { boundedNames } from './boundedNames.ts';
import { operationEnded, requestAnswered } from './happenings.ts';

const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** The app's metrics in the format of Prometheus. */
export interface Metrics {
  contentType: string;
  /** The present figures; asks PostgreSQL for the messages that wait in the outbox. */
  read: () => Promise<string>;
  close: () => void;
}

/** Counts from now on. Labels are names from our code, except GraphQL operations, of which it keeps a hundred names. */
export function openMetrics({ warehouse, dataSource }: Databases, schedule: Schedule): Metrics {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register });
  const histogram = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Histogram({ name, help, labelNames, buckets: seconds, registers });
  const requests = histogram('plumbline_http_request_seconds', 'Requests, by the form of their address.', [
    'method',
    'route',
    'status',
  ]);
  const operations = histogram('plumbline_graphql_operation_seconds', 'GraphQL operations.', [
    'operation',
    'outcome',
  ]);
  const queries = histogram('plumbline_query_seconds', 'Questions to the databases.', [
    'system',
    'query',
    'outcome',
  ]);
  const written = new Counter({
    name: 'plumbline_conversations_total',
    help: 'Conversations written to the warehouse, loaded or scored.',
    labelNames: ['what'],
    registers,
  });
  for (const what of ['loaded', 'scored']) written.inc({ what }, 0);
  const waiting = { help: 'Messages that wait in the outbox.', labelNames: ['kind'] as const, registers };
  const depth = new Gauge({ name: 'plumbline_outbox_messages', ...waiting });
  const age = new Gauge({
    name: 'plumbline_outbox_oldest_seconds',
    ...waiting,
    help: 'Age of the oldest that waits.',
  });
  const lag = new Gauge({
    name: 'plumbline_schedule_lag_seconds',
    help: 'How long the work that is due longest waits or runs.',
    registers,
  });
  const writers = new Gauge({
    name: 'plumbline_warehouse_writers',
    help: 'Writers of this process that write to the warehouse or wait to.',
    registers,
  });
  const nameOf = boundedNames(100);
  const endings = [
    requestAnswered.watch(({ method, route, status, durationMs }) =>
      requests.observe({ method, route, status }, durationMs / 1000),
    ),
    operationEnded.watch(({ name, failed, durationMs }) =>
      operations.observe({ operation: nameOf(name), outcome: outcome(failed) }, durationMs / 1000),
    ),
    queryAsked.watch(({ system, name, failed, durationMs }) =>
      queries.observe({ system, query: name, outcome: outcome(failed) }, durationMs / 1000),
    ),
    conversationsWritten.watch(({ what, count }) => written.inc({ what }, count)),
  ];
  return {
    contentType: register.contentType,
    read: async () => {
      writers.set(writersInLine(warehouse));
      lag.set(schedule.lagSeconds());
      for (const { kind, messages, oldestSeconds } of await waitingMessages(dataSource)) {
        depth.set({ kind }, messages);
        age.set({ kind }, oldestSeconds);
      }
      return register.metrics();
    },
    close: () => {
      endings.forEach((end) => end());
      register.clear();
    },
  };
}

const outcome = (failed: boolean): string => (failed ? 'failed' : 'done');
