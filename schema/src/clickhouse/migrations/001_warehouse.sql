-- The facts: one current row a conversation (FINAL), with its messages, scores and reasons as parallel arrays.
-- revision is the batch that wrote the row. A conversation whose startedAt moved leaves a row is_deleted = 1 at
-- its old place, so FINAL is right inside each partition.
CREATE TABLE IF NOT EXISTS conversation
(
    source String,
    id String,
    started_at DateTime64(3, 'UTC') CODEC(Delta, ZSTD),
    ended_at Nullable(DateTime64(3, 'UTC')),
    revision UInt64 CODEC(Delta, ZSTD),
    is_deleted UInt8,
    -- What tells a changed record from the same one again.
    content_hash String,

    region LowCardinality(String),
    channel LowCardinality(String),
    agent_tier LowCardinality(String),
    language LowCardinality(String),
    customer_segment LowCardinality(String),
    topic LowCardinality(String),
    team LowCardinality(String),
    agent_id Nullable(String),
    customer_id Nullable(String),
    -- JSON object of strings, numbers, booleans and nulls.
    attributes String CODEC(ZSTD),

    message_role Array(LowCardinality(String)),
    message_text Array(String) CODEC(ZSTD),
    message_at Array(Nullable(DateTime64(3, 'UTC'))),
    message_author Array(Nullable(String)),

    -- The first of a metric is its live score.
    score_metric Array(LowCardinality(String)),
    score_version Array(LowCardinality(String)),
    score_value Array(Nullable(Float64)),
    score_base Array(Float64),
    score_confidence Array(Nullable(Float64)),
    score_abstained Array(UInt8),
    score_scored_at Array(Nullable(DateTime64(3, 'UTC'))),
    score_scorer Array(LowCardinality(String)),

    -- 1-based index of the score a reason belongs to, in the score_ arrays.
    reason_score Array(UInt16),
    reason_rule Array(LowCardinality(String)),
    reason_points Array(Float64),
    -- 0-based index of the message the quote stands in; where it stands there, in UTF-16 units.
    reason_message Array(Nullable(Int32)),
    reason_quote Array(Nullable(String)) CODEC(ZSTD),
    reason_start Array(Nullable(Int32)),
    reason_end Array(Nullable(Int32)),
    reason_note Array(Nullable(String)) CODEC(ZSTD),

    INDEX revision_range revision TYPE minmax GRANULARITY 1
)
ENGINE = ReplacingMergeTree(revision, is_deleted)
PARTITION BY toYYYYMM(started_at)
ORDER BY (started_at, source, id)
SETTINGS old_parts_lifetime = 60;

-- Where the current row of each conversation is.
CREATE TABLE IF NOT EXISTS identity
(
    source LowCardinality(String),
    id String,
    started_at DateTime64(3, 'UTC'),
    content_hash String,
    is_deleted UInt8,
    revision UInt64
)
ENGINE = ReplacingMergeTree(revision)
ORDER BY (source, id)
SETTINGS index_granularity = 1024, old_parts_lifetime = 60;

-- Conversations that a batch erases; emptied when nothing of them is left.
CREATE TABLE IF NOT EXISTS erasure
(
    source String,
    id String
)
ENGINE = MergeTree
ORDER BY (source, id);

-- The keys of the batch being written, to look its conversations up.
CREATE TABLE IF NOT EXISTS batch_key
(
    source String,
    id String
)
ENGINE = Memory;

-- The journal. state: 1 open (its rows may be there), 2 written (facts and identity agree), 3 rolled (rollup too).
CREATE TABLE IF NOT EXISTS load_batch
(
    batch UInt64,
    state UInt8,
    -- Days (of the workspace's zone) whose rollup the batch touches.
    days Array(Date),
    at DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree(state)
ORDER BY batch;

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
PARTITION BY day
ORDER BY (metric, rule, day, region, channel, agent_tier, language, live_version, version)
SETTINGS old_parts_lifetime = 60;

-- Settings that the stored numbers depend on, such as the zone of the rollup's days.
CREATE TABLE IF NOT EXISTS workspace
(
    key String,
    value String,
    revision UInt64
)
ENGINE = ReplacingMergeTree(revision)
ORDER BY key;
