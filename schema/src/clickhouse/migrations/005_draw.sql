-- What a page of conversations is found by without reading their names and instants: what a random order goes by, and the
-- quarter hour since 1970 that each began in, which bounds every period.
ALTER TABLE conversation ADD COLUMN IF NOT EXISTS draw UInt32 MATERIALIZED toUInt32(cityHash64(source, id)) CODEC(NONE);
ALTER TABLE conversation ADD COLUMN IF NOT EXISTS quarter_hour Int32 MATERIALIZED toInt32(floor(toUnixTimestamp64Milli(started_at) / 900000)) CODEC(LZ4);
ALTER TABLE conversation MATERIALIZE COLUMN draw SETTINGS mutations_sync = 2;
ALTER TABLE conversation MATERIALIZE COLUMN quarter_hour SETTINGS mutations_sync = 2;
-- Merges a month of the facts to one part once nothing of it was written for ten minutes, so that no row is superseded.
ALTER TABLE conversation MODIFY SETTING min_age_to_force_merge_seconds = 600, min_age_to_force_merge_on_partition_only = 1;
