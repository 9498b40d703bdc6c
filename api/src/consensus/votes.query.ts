import type { EntityManager } from '@plumbline/schema/postgres';
import { z } from 'zod';
import type { Vote } from './standing.ts';

/** The question on a whole conversation. All other questions are rules. */
export const overallQuestion = 'overall';

const voteRow = z.object({ question: z.string(), reviewer: z.string(), value: z.string() });

/** The votes on one item, by question, in the order of submission. */
export async function votesOf(manager: EntityManager, itemId: number): Promise<Map<string, Vote[]>> {
  const rows = z.array(voteRow).parse(
    await manager.query(
      `SELECT question, reviewer, value FROM (
         SELECT '${overallQuestion}' AS question, reviewer, overall AS value, submitted_at, id FROM label WHERE item_id = $1
         UNION ALL
         SELECT v.rule, l.reviewer, v.verdict, l.submitted_at, l.id FROM label l JOIN label_verdict v ON v.label_id = l.id WHERE l.item_id = $1
       ) votes ORDER BY submitted_at, id`,
      [itemId],
    ),
  );
  const votes = new Map<string, Vote[]>();
  for (const { question, ...vote } of rows) votes.set(question, [...(votes.get(question) ?? []), vote]);
  return votes;
}
