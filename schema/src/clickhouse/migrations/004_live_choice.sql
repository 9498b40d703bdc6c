-- What rollouts decided on which score is live: the newest row holds, the whole plan in each. steps: JSON, a list of
-- {metric, version, from, to, teams, regions, share}; the first step that a conversation lies in, and whose score it
-- carries, makes its live score. Times are epoch milliseconds, half-open; an empty list takes every value.
CREATE TABLE IF NOT EXISTS live_choice
(
    revision UInt64,
    steps String CODEC(ZSTD),
    at DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = MergeTree
ORDER BY revision;
