import { addDays, dayOf } from '@plumbline/schema';
import type { Context } from '../context.ts';
import { extent } from '../workspace/workspace.query.ts';
import { blindToAnybody, keepBriefing, type BriefingRow } from './briefings.query.ts';
import { gatherBriefing, type BriefingQuestion } from './gatherBriefing.ts';
import { rephraseSummary } from './rephrase/rephraseSummary.ts';
import { writeBriefing } from './writeBriefing.ts';

/**
 * Makes a briefing and keeps it. It may go to everybody, so it holds no conversation that anybody still labels.
 * @param by the reviewer who asks; null: the schedule, or nobody known. `rephrase`: the model may put the summary in its words.
 */
export async function makeBriefing(
  context: Context,
  question: BriefingQuestion,
  { by, rephrase, signal }: { by: string | null; rephrase: boolean; signal?: AbortSignal },
): Promise<BriefingRow> {
  const { dataSource, writer } = context;
  const hidden = await blindToAnybody(dataSource.manager);
  const data = await gatherBriefing({ ...context, hidden: () => Promise.resolve(hidden) }, question);
  const plain = writeBriefing(data);
  const document = rephrase && writer !== null ? await rephraseSummary(plain, writer, signal) : plain;
  return keepBriefing(dataSource.manager, document, by);
}

/** The day before which to take the last full week, month or quarter: today, or the day after the data if earlier. */
export async function dayAfterData(context: Context): Promise<string> {
  const { warehouse } = context;
  const { lastDay } = await extent(warehouse);
  const today = dayOf(Date.now(), warehouse.timeZone);
  const after = lastDay === null ? today : addDays(lastDay, 1);
  return after < today ? after : today;
}
