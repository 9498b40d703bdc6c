-- The rollup kept by months: a question opens six parts for half a year in place of 184. It follows from the facts, so the old
-- one goes, and who opens the warehouse next computes it anew, as where its time zone is another.
DROP TABLE IF EXISTS rollup SYNC;
-- Sufficient statistics by day and dimensions, a function of the facts. Sums are exact integers: values scaled
-- by 1e9, products of two by 1e18; x = score - 5 under `version`, y = live score - 5, c = what all of a
-- conversation's reasons of the rule add up to. The code that fills it says what each kind of row counts.
CREATE TABLE IF NOT EXISTS rollup
(
    -- '' in the rows that count every conversation.
    metric LowCardinality(String),
    -- '' in the rows of the scores themselves.
    rule LowCardinality(String),
    day Date,
    region LowCardinality(String),
    channel LowCardinality(String),
    agent_tier LowCardinality(String),
    language LowCardinality(String),
    live_version LowCardinality(String),
    version LowCardinality(String),
    n UInt64,
    n_abstained UInt64,
    sum_x Int128,
    sum_xx Int128,
    sum_base Int128,
    sum_live Int128,
    sum_live_sq Int128,
    cross_live Int128,
    cross_x Int128
)
ENGINE = MergeTree
PARTITION BY toYYYYMM(day)
ORDER BY (metric, rule, day, region, channel, agent_tier, language, live_version, version)
SETTINGS old_parts_lifetime = 60;
INSERT INTO workspace (key, value, revision) SELECT 'time_zone', '', max(revision) + 1 FROM workspace;
