-- From 26.7: the words of every conversation and where they stand, kept by the engine with the parts of the facts, so
-- that it cannot differ from them. An older engine answers the same by reading.
ALTER TABLE conversation ADD INDEX IF NOT EXISTS message_word message_said TYPE text(tokenizer = 'splitByNonAlpha');
ALTER TABLE conversation MATERIALIZE INDEX message_word SETTINGS mutations_sync = 2;
