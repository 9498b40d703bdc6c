import type { ClickHouseSettings } from '@clickhouse/client';

/** The servers that hold the warehouse together: conversations are sharded, and each shard has replicas. */
export interface Cluster {
  /** Its name in the servers' `remote_servers`. */
  name: string;
  database: string;
}

/** Tables whose rows are on their conversation's shard; every server has all rows of the other tables. */
const sharded = new Set(['conversation', 'identity', 'score']);
/** Puts a conversation's rows of all three tables on the same shard. */
const shardOf = 'cityHash64(source, id)';

/**
 * Settings that make single-server statements correct on a cluster. An INSERT returns only once its rows are written. A
 * subquery runs once, and its result is sent to the shards. Replicas are asked in a fixed order, so that the app reads
 * what it wrote. Identical inserts are not deduplicated, because that would drop a repeated batch.
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

/** The clause that runs a statement on all servers, with a leading space; empty for a single server. */
export const everywhere = (cluster: Cluster | undefined): string =>
  cluster === undefined ? '' : ` ON CLUSTER '${cluster.name}'`;

/** The table that holds one server's rows of `table`. */
export const localTable = (table: string, cluster: Cluster | undefined): string =>
  cluster !== undefined && sharded.has(table) ? `${table}_local` : table;

const created = /^CREATE TABLE IF NOT EXISTS (\w+)(.*)\bENGINE = (\w+)(?:\(([^)]*)\))?(.*)$/s;
const altered = /^ALTER TABLE (\w+) (ADD COLUMN .*)$/s;
/** Statements that a `Distributed` table rejects, because it holds no rows. */
const ofRows = /^ALTER TABLE (\w+) (MATERIALIZE COLUMN .*|MODIFY SETTING .*|MODIFY COLUMN .* CODEC\(\w+\))$/s;
/** Left out on a cluster: a search reads from the index which words exist, and each server has only part of it. */
const ofWordIndex = /^ALTER TABLE conversation (?:ADD INDEX IF NOT EXISTS|MATERIALIZE INDEX) message_word\b/;

const dropped = /^DROP TABLE IF EXISTS (\w+) SYNC$/;
/** Inserts into a table that every server has in full: the server that runs them replicates the rows to the others. */
const settled = /^INSERT INTO workspace /;

/**
 * The cluster's form of a migration's statement: `Replicated` tables on all servers and, for a sharded table, a
 * `Distributed` table with the public name over them. On a single server, the statement itself.
 * @throws on a form of statement that no migration has used yet: add its cluster form here.
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

/** The Keeper path where a table's replicas find each other, and each one's name: per shard, or across all servers. */
function placeOf(table: string): [path: string, replica: string] {
  return sharded.has(table)
    ? [`'/clickhouse/tables/{database}/${table}/{shard}'`, `'{replica}'`]
    : [`'/clickhouse/tables/{database}/${table}'`, `'{shard}-{replica}'`];
}

function distributed(table: string, cluster: Cluster): string {
  const own = localTable(table, cluster);
  return `CREATE TABLE IF NOT EXISTS ${table}${everywhere(cluster)} AS ${own} ENGINE = Distributed('${cluster.name}', '${cluster.database}', '${own}', ${shardOf})`;
}
