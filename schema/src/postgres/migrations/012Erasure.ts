import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people wrote about a conversation goes with it, out of rows that otherwise never change. */
export class Erasure1700000000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(guard);
    await runner.query(mayLoseWords);
    await runner.query(indexes);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}

// Who erases says so for the transaction; then the columns that a trigger names may change, and nothing else.
const guard = `
  CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'UPDATE' AND TG_NARGS > 0 AND current_setting('plumbline.erasing', true) = 'on'
      AND (to_jsonb(NEW) - TG_ARGV) = (to_jsonb(OLD) - TG_ARGV) THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Rows of % are never changed or deleted.', TG_TABLE_NAME USING ERRCODE = 'PL001';
  END $$;`;

/** By table, the column that holds what somebody wrote about a conversation. */
const words = {
  draft_change: 'change',
  label: 'note',
  consensus_step: 'reason',
  judgement: 'note',
  frozen_collection_item: 'votes',
  missed_filing: 'note',
  feedback: 'note',
  dispute_decision: 'reason',
  action: 'note',
  action_event: 'note',
};

const mayLoseWords = Object.entries(words)
  .map(
    ([table, column]) => `
  DROP TRIGGER append_only ON ${table};
  CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION refuse_change('${column}');`,
  )
  .join('');

// Of rows with words alone: an index of all would be taken for the lookups of an import, which have a better one.
const indexes = `
  CREATE INDEX judgement_words ON judgement (source, conversation) WHERE note IS NOT NULL;
  CREATE INDEX missed_filing_words ON missed_filing (source, conversation) WHERE note IS NOT NULL;`;
