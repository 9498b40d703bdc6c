-- The rollup also keeps, of every month, what its days come to up to and with each of them: a period is then the difference of two
-- rows a cell and month, however many days it has. It follows from the facts, so the old one goes, and who opens the warehouse next
-- computes it anew, as where its time zone is another.
DROP TABLE IF EXISTS rollup SYNC;
-- Sufficient statistics by dimensions: of a day where `through` is 0, else of the month's days up to and with `through`, where `day`
-- is the first of the month. A cell has such rows from the first day of its in the month to the month's last.
-- Sums are exact integers: values scaled by 1e9, products of two by 1e18; x = score - 5 under `version`, y = live score - 5, c = what
-- all of a conversation's reasons of the rule add up to. The code that fills it says what each kind of row counts.
CREATE TABLE IF NOT EXISTS rollup
(
    through Date,
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
ORDER BY (through, metric, rule, day, region, channel, agent_tier, language, live_version, version)
SETTINGS old_parts_lifetime = 60, index_granularity = 2048;
INSERT INTO workspace (key, value, revision) SELECT 'time_zone', '', max(revision) + 1 FROM workspace;
