import { addDays, dayOf } from '@plumbline/schema';
import type { Context } from '../context.ts';
import { extent } from '../workspace/workspace.query.ts';
import { blindToAnybody, keepBriefing, type BriefingRow } from './briefings.query.ts';
import { gatherBriefing, type BriefingQuestion } from './gatherBriefing.ts';
import { writeBriefing } from './writeBriefing.ts';

/**
 * Makes a briefing and keeps it. It may go to everybody, so no conversation that anybody labels still is in it.
 * @param by the reviewer who asks; null: the schedule, or nobody known.
 */
export async function makeBriefing(
  context: Context,
  question: BriefingQuestion,
  by: string | null,
): Promise<BriefingRow> {
  const { manager } = context.dataSource;
  const hidden = await blindToAnybody(manager);
  const data = await gatherBriefing({ ...context, hidden: () => Promise.resolve(hidden) }, question);
  return keepBriefing(manager, writeBriefing(data), by);
}

/** The day before which the last full week, month or quarter lies that the data cover: today, or the day after the newest. */
export async function dayAfterData(context: Context): Promise<string> {
  const { warehouse } = context;
  const { lastDay } = await extent(warehouse);
  const today = dayOf(Date.now(), warehouse.timeZone);
  const after = lastDay === null ? today : addDays(lastDay, 1);
  return after < today ? after : today;
}
