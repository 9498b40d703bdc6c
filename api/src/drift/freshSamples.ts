import { conversationKey, dayOf } from '@plumbline/schema';
import type { Warehouse } from '@plumbline/schema/clickhouse';
import type { EntityManager } from '@plumbline/schema/postgres';
import type { ConversationKey } from '../conversations/conversations.query.ts';
import { judgedConversations } from '../evaluation/evaluation.ts';
import type { LookRow } from '../evaluation/looks.query.ts';
import { measuredVersion } from '../evaluation/measuredVersion.ts';
import { readTruth } from '../evaluation/truth.ts';
import type { VersionRow } from '../rubric/versions.query.ts';
import { frozenAfter, frozenBy } from './driftChecks.query.ts';
import type { ReviewedSample } from './watchAgreement.ts';

/** A reviewed sample with what the version missed in it. */
export interface FreshSample extends ReviewedSample {
  missed: ConversationKey[];
}

/**
 * What people concluded after a version's certificate: a sample for each set or collection frozen since its look, of
 * the conversations that no earlier labels hold. Only from development parts: held-out labels take a look.
 * Conversations without a consensus or a score, and those whose text changed, are left out.
 */
export async function freshSamples(
  { warehouse, manager }: { warehouse: Warehouse; manager: EntityManager },
  version: VersionRow,
  look: LookRow,
): Promise<FreshSample[]> {
  const measured = await measuredVersion(manager, version.metric, version.version);
  const seen = await frozenBy(manager, look.at);
  const samples: FreshSample[] = [];
  for (const { kind, id, at } of await frozenAfter(manager, version.metric, look.at)) {
    const truth = await readTruth(manager, kind === 'set' ? { setId: id } : { frozenId: id }, 'development');
    const conversations = truth.conversations.filter((one) => {
      const key = conversationKey(one);
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
    const { judged } = await judgedConversations(warehouse, measured, { ...truth, conversations });
    if (judged.length === 0) continue;
    samples.push({
      from: dayOf(at.getTime(), warehouse.timeZone),
      right: judged.filter(({ isFound, isNegative }) => isFound === isNegative).length,
      of: judged.length,
      missed: judged
        .filter(({ isFound, isNegative }) => isNegative && !isFound)
        .map(({ source, id: conversation }) => ({ source, id: conversation })),
    });
  }
  return samples;
}
