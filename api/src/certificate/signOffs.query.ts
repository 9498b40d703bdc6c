import type { EntityManager } from '@plumbline/schema/postgres';
import { z } from 'zod';
import type { CertificateSignOff } from './certificate.ts';

const signOffRow = z.object({
  name: z.string(),
  statement: z.string(),
  at: z.coerce.date(),
  evidence_hash: z.string(),
});

/** All sign-offs of a version's evidence, oldest first. */
export async function signOffsOf(manager: EntityManager, versionId: string): Promise<CertificateSignOff[]> {
  const rows = z.array(signOffRow).parse(
    await manager.query(
      `SELECT r.name, s.statement, s.at, s.evidence_hash FROM sign_off s JOIN reviewer r ON r.id = s.by
       WHERE s.metric_version = $1 ORDER BY s.id`,
      [versionId],
    ),
  );
  return rows.map(({ evidence_hash, at, ...row }) => ({
    ...row,
    at: at.toISOString(),
    evidenceHash: evidence_hash,
  }));
}
