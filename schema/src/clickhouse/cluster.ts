import type { ClickHouseSettings } from '@clickhouse/client';

/** Servers that hold the warehouse together: shards of conversations, each on replicas. */
export interface Cluster {
  /** As it is named in the servers' `remote_servers`. */
  name: string;
  database: string;
}

/** Tables whose rows lie on the shard of their conversation; all others are whole on every server. */
const sharded = new Set(['conversation', 'identity', 'score']);
/** A conversation's rows of all three tables lie together. */
const shardOf = 'cityHash64(source, id)';

/**
 * What makes the statements of a single server right on a cluster: an INSERT is there when it is answered, what a
 * subquery finds is found once and sent to the shards, and one server's replicas are asked first, so that what was
 * written is read. The same rows again are rows: a repeated batch is not what the engine takes for a repeated packet.
 */
export const clusterSettings: ClickHouseSettings = {
  distributed_foreground_insert: 1,
  distributed_product_mode: 'global',
  prefer_global_in_and_join: 1,
  load_balancing: 'in_order',
  insert_quorum: 'auto',
  insert_deduplicate: 0,
  alter_sync: '2',
  mutations_sync: '2',
  distributed_ddl_output_mode: 'throw',
};

/** The clause that runs a statement on all servers, with the space before it; nothing on a single one. */
export const everywhere = (cluster: Cluster | undefined): string =>
  cluster === undefined ? '' : ` ON CLUSTER '${cluster.name}'`;

/** The table that holds the rows of `table` on a server. */
export const localTable = (table: string, cluster: Cluster | undefined): string =>
  cluster !== undefined && sharded.has(table) ? `${table}_local` : table;

const created = /^CREATE TABLE IF NOT EXISTS (\w+)(.*)\bENGINE = (\w+)(?:\(([^)]*)\))?(.*)$/s;
const altered = /^ALTER TABLE (\w+) (ADD COLUMN .*)$/s;
/** What a `Distributed` table, which holds no rows, does not take. */
const ofRows = /^ALTER TABLE (\w+) (MATERIALIZE COLUMN .*|MODIFY SETTING .*|MODIFY COLUMN .* CODEC\(\w+\))$/s;
/** Which words there are is asked of a whole index: on a cluster, where each server has a part, searches read. */
const ofWordIndex = /^ALTER TABLE conversation (?:ADD INDEX IF NOT EXISTS|MATERIALIZE INDEX) message_word\b/;

const dropped = /^DROP TABLE IF EXISTS (\w+) SYNC$/;
/** Rows of a table that is whole on every server, of which each gets them from the one that is asked. */
const settled = /^INSERT INTO workspace /;

/**
 * A statement of a migration as a cluster takes it: `Replicated` tables on all servers, and for those that are sharded a
 * `Distributed` one of the public name over them. On a single server the statement itself.
 * @throws on a statement of a form that no migration had: say here what it is on a cluster.
 */
export function onCluster(statement: string, cluster: Cluster | undefined): string[] {
  if (cluster === undefined) return [statement];
  const [, table = '', columns = '', engine = '', keys = '', rest = ''] = created.exec(statement) ?? [];
  if (table !== '') {
    const own = localTable(table, cluster);
    const head = `CREATE TABLE IF NOT EXISTS ${own}${everywhere(cluster)}${columns}`;
    if (engine === 'Memory') return [`${head}ENGINE = Memory${rest}`];
    const local = `${head}ENGINE = Replicated${engine}(${[...placeOf(table), ...keys.split(/,\s*/)].filter((one) => one !== '').join(', ')})${rest}`;
    return own === table ? [local] : [local, distributed(table, cluster)];
  }
  if (ofWordIndex.test(statement)) return [];
  if (settled.test(statement)) return [statement];
  const [, gone = ''] = dropped.exec(statement) ?? [];
  if (gone !== '') return [`DROP TABLE IF EXISTS ${gone}${everywhere(cluster)} SYNC`];
  const [, holder = '', work = ''] = ofRows.exec(statement) ?? [];
  if (holder !== '') return [`ALTER TABLE ${localTable(holder, cluster)}${everywhere(cluster)} ${work}`];
  const [, changed = '', change = ''] = altered.exec(statement) ?? [];
  if (changed === '') throw new Error(`What is this on a cluster? ${statement.slice(0, 80)}`);
  return [...new Set([localTable(changed, cluster), changed])].map(
    (one) => `ALTER TABLE ${one}${everywhere(cluster)} ${change}`,
  );
}

/** Where a table's replicas find each other, and what each is called: replicas of a shard hold the same, or all servers do. */
function placeOf(table: string): [path: string, replica: string] {
  return sharded.has(table)
    ? [`'/clickhouse/tables/{database}/${table}/{shard}'`, `'{replica}'`]
    : [`'/clickhouse/tables/{database}/${table}'`, `'{shard}-{replica}'`];
}

function distributed(table: string, cluster: Cluster): string {
  const own = localTable(table, cluster);
  return `CREATE TABLE IF NOT EXISTS ${table}${everywhere(cluster)} AS ${own} ENGINE = Distributed('${cluster.name}', '${cluster.database}', '${own}', ${shardOf})`;
}
