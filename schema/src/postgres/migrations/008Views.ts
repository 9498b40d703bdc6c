import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Views of the pages that people kept under a name. */
export class Views1700000000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE saved_view (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        name text NOT NULL,
        owner uuid NOT NULL REFERENCES reviewer,
        address text NOT NULL,
        saved_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (owner, name)
      );`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
