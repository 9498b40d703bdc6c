-- A bound of whichever score of a conversation is live: the least of them all in whole hundredths, 1100 where there is none. Two
-- bytes a conversation say where the lowest are, so that the arrays of scores are read only there.
ALTER TABLE conversation ADD COLUMN IF NOT EXISTS least_score UInt16 MATERIALIZED toUInt16(floor(arrayMin(arrayMap(score -> ifNull(score, 11.), arrayPushBack(score_value, 11.))) * 100)) CODEC(NONE);
ALTER TABLE conversation MATERIALIZE COLUMN least_score SETTINGS mutations_sync = 2;
