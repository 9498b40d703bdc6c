-- Totals once more in three columns, for who reads them as they are: what a column costs the engine to plan is most of what reading
-- totals takes, and there were seventeen. Empty in the rows of single days.
-- The values of the dimensions, as JSON.
ALTER TABLE rollup ADD COLUMN IF NOT EXISTS segment LowCardinality(String) MATERIALIZED if(through = toDate(0), '', toJSONString([toString(region), toString(channel), toString(agent_tier), toString(language)]));
-- The metric, rule, live version and version, as JSON.
ALTER TABLE rollup ADD COLUMN IF NOT EXISTS kind LowCardinality(String) MATERIALIZED if(through = toDate(0), '', toJSONString([toString(metric), toString(rule), toString(live_version), toString(version)]));
-- The sums in the order of their columns, as the engine holds them: twice 8 bytes, then 16 each.
ALTER TABLE rollup ADD COLUMN IF NOT EXISTS packed_sums FixedString(128) MATERIALIZED if(through = toDate(0), toFixedString('', 128), toFixedString(concat(reinterpretAsFixedString(n), reinterpretAsFixedString(n_abstained), reinterpretAsFixedString(sum_x), reinterpretAsFixedString(sum_xx), reinterpretAsFixedString(sum_base), reinterpretAsFixedString(sum_live), reinterpretAsFixedString(sum_live_sq), reinterpretAsFixedString(cross_live), reinterpretAsFixedString(cross_x)), 128));
ALTER TABLE rollup MATERIALIZE COLUMN segment SETTINGS mutations_sync = 2;
ALTER TABLE rollup MATERIALIZE COLUMN kind SETTINGS mutations_sync = 2;
ALTER TABLE rollup MATERIALIZE COLUMN packed_sums SETTINGS mutations_sync = 2;
