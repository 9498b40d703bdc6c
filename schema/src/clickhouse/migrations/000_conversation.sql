-- The facts as 001 makes them, in granules of 1,024 rows and small blocks: to show 25 conversations found anywhere is to read 25
-- granules of every column, and those of 001 hold 8,192 rows in blocks of up to a megabyte. A warehouse that was there before
-- keeps its granules and is slower at that.
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
SETTINGS index_granularity = 1024, min_compress_block_size = 8192, max_compress_block_size = 65536, old_parts_lifetime = 60;
