-- Scores that the product made, with a verdict for every rule and how they came about. Append-only: a conversation's
-- row in `conversation` carries those of its current text beside the scores of its record. revision is the batch that
-- wrote the row.
CREATE TABLE IF NOT EXISTS score
(
    source String,
    id String,
    metric LowCardinality(String),
    -- As the score is named in `conversation`: the version, or the version and another scorer.
    version LowCardinality(String),
    -- Of all that the scorer read and of the rubric: the same again needs no scoring.
    read_hash String,
    version_hash LowCardinality(String),
    revision UInt64 CODEC(Delta, ZSTD),
    scored_at DateTime64(3, 'UTC') CODEC(Delta, ZSTD),

    value Nullable(Float64),
    base Float64,
    confidence Float64,
    -- Why there is no score; '' where there is one.
    abstention LowCardinality(String),
    abstention_note String CODEC(ZSTD),

    -- offline or model.
    scorer LowCardinality(String),
    model LowCardinality(String),
    prompt_hash LowCardinality(String),
    input_tokens UInt32,
    output_tokens UInt32,
    -- US dollars.
    cost Float64,
    latency_ms Float32,
    tries UInt16,
    -- 0-based indices of the messages that were not read.
    unread Array(Int32),
    -- Verdicts asked for twice, and how many of them changed.
    asked UInt16,
    flipped UInt16,
    -- Verdicts whose evidence did not hold.
    refused UInt16,

    -- One a rule of the rubric.
    verdict_rule Array(LowCardinality(String)),
    verdict_value Array(LowCardinality(String)),
    verdict_confidence Array(Float32),
    verdict_strength Array(Float32),
    verdict_basis Array(LowCardinality(String)),
    verdict_message Array(Nullable(Int32)),
    verdict_quote Array(Nullable(String)) CODEC(ZSTD),
    -- In UTF-16 units of the message.
    verdict_start Array(Nullable(Int32)),
    verdict_end Array(Nullable(Int32)),
    verdict_note Array(String) CODEC(ZSTD),

    -- What stands in the reason_ arrays of `conversation`.
    reason_rule Array(LowCardinality(String)),
    reason_points Array(Float64),
    reason_message Array(Nullable(Int32)),
    reason_quote Array(Nullable(String)) CODEC(ZSTD),
    reason_start Array(Nullable(Int32)),
    reason_end Array(Nullable(Int32)),
    reason_note Array(Nullable(String)) CODEC(ZSTD),

    INDEX revision_range revision TYPE minmax GRANULARITY 1,
    -- Finds the answer for what was scored in another conversation.
    INDEX read_filter read_hash TYPE bloom_filter(0.001) GRANULARITY 1
)
ENGINE = ReplacingMergeTree(revision)
ORDER BY (source, id, metric, version, read_hash, version_hash)
SETTINGS index_granularity = 1024, old_parts_lifetime = 60;
