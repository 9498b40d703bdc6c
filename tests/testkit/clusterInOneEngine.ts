import type { ClickHouseClient } from '@clickhouse/client';

/** What makes a table of one server out of one of a cluster, as text. */
const onOneServer: [RegExp, string][] = [
  [/ ON CLUSTER '\w+'/g, ''],
  [/ENGINE = Replicated(\w+)\('[^']*', '[^']*'(?:, )?/g, 'ENGINE = $1('],
  [
    / AS (\w+) ENGINE = Distributed\('\w+', '(\w+)', '\w+', (.*)\)$/,
    " AS remote('127.0.0.1', $2, $1, 'default', '', $3)",
  ],
];

/**
 * A client for which one engine stands in for a cluster: one shard without replicas, over which the tables of the public
 * names are `Distributed` (`remote` is), so that the engine plans every question and INSERT as it does on a cluster.
 * What is not of a cluster's: replication, ON CLUSTER, a second shard.
 */
export function clusterInOneEngine(client: ClickHouseClient): ClickHouseClient {
  const command: ClickHouseClient['command'] = (params) => {
    const query = onOneServer.reduce((text, [what, instead]) => text.replace(what, instead), params.query);
    if (query.startsWith('SYSTEM SYNC REPLICA')) return client.command({ query: 'SELECT 1' });
    if (!query.startsWith('ALTER TABLE conversation ADD COLUMN')) return client.command({ ...params, query });
    // Such a table takes its columns from the local one when it is made.
    return client.command({
      query: `CREATE OR REPLACE TABLE conversation AS remote('127.0.0.1', default, conversation_local, 'default', '', cityHash64(source, id))`,
    });
  };
  return new Proxy(client, {
    get: (target, name) => {
      if (name === 'command') return command;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
