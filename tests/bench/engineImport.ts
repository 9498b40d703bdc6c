/** `engineImport.ts FILE DIR`: the engine's own import of an NDJSON file, in a process of its own. Prints the seconds. */
import { openClickHouse } from '@plumbline/schema/clickhouse';

const [file, dataDir] = process.argv.slice(2) as [string, string];
const columns = `id String, source String, startedAt DateTime64(3, 'UTC'), region LowCardinality(String), channel LowCardinality(String),
  agentTier LowCardinality(String), language LowCardinality(String), agentId Nullable(String), team LowCardinality(String), customerSegment LowCardinality(String),
  topic LowCardinality(String), messages Array(Tuple(role LowCardinality(String), text String, at Nullable(String))),
  scores Array(Tuple(metric LowCardinality(String), version LowCardinality(String), score Nullable(Float64), base Float64, abstained Bool,
    reasons Array(Tuple(rule String, points Float64, message Nullable(Int32), quote Nullable(String), note Nullable(String)))))`;

const client = await openClickHouse({ dataDir });
await client.command({
  query: `CREATE TABLE raw (${columns}) ENGINE = MergeTree ORDER BY (startedAt, source, id)`,
});
const started = performance.now();
await client.command({
  query: `INSERT INTO raw SELECT * FROM file({file:String}, 'JSONEachRow', {columns:String})`,
  query_params: { file, columns },
  clickhouse_settings: {
    date_time_input_format: 'best_effort',
    input_format_skip_unknown_fields: 1,
  },
});
process.stdout.write(String((performance.now() - started) / 1000));
await client.close();
process.exit(0);
