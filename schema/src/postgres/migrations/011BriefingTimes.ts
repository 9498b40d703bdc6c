import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Briefings come on the day and at the hour that whoever subscribes chooses; until now all came on the first, at six. */
export class BriefingTimes1700000000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE briefing_subscription
        ADD COLUMN day smallint NOT NULL DEFAULT 1 CHECK (day BETWEEN 1 AND CASE kind WHEN 'weekly' THEN 7 ELSE 28 END),
        ADD COLUMN hour smallint NOT NULL DEFAULT 6 CHECK (hour BETWEEN 0 AND 23);
      UPDATE schedule_run SET job = job || ' 1 6' WHERE job IN ('briefings weekly', 'briefings monthly', 'briefings quarterly');`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
