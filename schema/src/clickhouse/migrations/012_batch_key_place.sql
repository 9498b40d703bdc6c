-- The engine tells by their places in the batch which conversations of it are there and whether they differ, so that the app need not
-- compare them by name.
DROP TABLE IF EXISTS batch_key SYNC;
-- The keys of the batch being written, to look its conversations up.
CREATE TABLE IF NOT EXISTS batch_key
(
    source String,
    id String,
    -- '' for a deletion.
    content_hash String,
    -- From 0.
    place UInt32
)
ENGINE = Memory;
