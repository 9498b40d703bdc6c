-- A day's totals once more packed into a row for the scores and one for the rules, and its own scores into a third, for who reads them
-- as they are: a question takes some days, and what a row costs the engine to hand over was most of that. The three columns that had them a row a cell go. All of it
-- follows from the facts, so the old rollup goes, and who opens the warehouse next computes it anew, as where its time zone is another.
-- It is made again whole, as before those columns: to drop a column takes a right that users of older deployments were not given.
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
DROP TABLE IF EXISTS rollup_total SYNC;
-- What rows of `rollup` hold that are of the same days and metric, in an order that is a function of which cells there are.
CREATE TABLE IF NOT EXISTS rollup_total
(
    through Date,
    -- '' for the counts of every conversation.
    metric LowCardinality(String),
    -- Of the month's days up to and with `through` 'scores', rows whose rule is '', and 'rules', the others; 'day' is what the scores of
    -- the day alone come to, without what is not needed of single days.
    part LowCardinality(String),
    -- How many rows of the rollup.
    cells UInt32,
    -- What the cells are called, as JSON: [kinds, segments, columns], where a kind is [rule, live version, version], a segment [region,
    -- channel, agent tier, language], and a column [name, words], which are those that are not 0 everywhere. The same on all days of
    -- a month, but '' on those with too many cells.
    shape LowCardinality(String),
    -- Words of 32 bits, the lowest byte first. One after the other: the place of each cell's kind among those of the shape, from 1, in a
    -- word; that of its segment; then each column, as many words a value as the shape says, the lowest first: a two's complement.
    sums String
)
ENGINE = MergeTree
PARTITION BY toYYYYMM(through)
ORDER BY (through, metric, part)
SETTINGS old_parts_lifetime = 60, index_granularity = 1;
INSERT INTO workspace (key, value, revision) SELECT 'time_zone', '', max(revision) + 1 FROM workspace;
