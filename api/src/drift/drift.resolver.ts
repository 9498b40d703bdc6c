import { conversationKey } from '@plumbline/schema';
import { driftAcknowledgementTable, driftAlarmTable } from '@plumbline/schema/postgres';
import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { conversationId } from '../conversations/conversationId.ts';
import { badInput, notFound } from '../errors.ts';
import { readWhole } from '../graphql/readInput.ts';
import { requireReviewer } from '../reviewers/requireReviewer.ts';
import { requireVersion } from '../rubric/requireVersion.ts';
import { nextDue } from '../schedule/calendar.ts';
import { checkDrift } from './checkDrift.ts';
import { Drift, DriftAlarm, DriftCheck } from './drift.types.ts';
import { alarmOf, driftAlarms, driftChecks, type AlarmRow, type CheckRow } from './driftChecks.query.ts';
import { driftCalendar } from './driftJob.ts';
import type { SignalKind } from './driftRates.ts';

const longestNote = 2_000;
const mostChecks = 100;

@Resolver()
export class DriftResolver {
  @Query(() => Drift, {
    description: 'Whether a version still behaves as its reference did: the newest check and every alarm.',
  })
  async drift(
    @Arg('metric', () => String, { defaultValue: 'cx' }) metric: string,
    @Arg('version', () => String) version: string,
    @Ctx() context: Context,
  ): Promise<Drift> {
    const { manager } = context.dataSource;
    const { id } = await requireVersion(manager, metric, version);
    const alarms = await driftAlarms(manager, id);
    const [newest] = await driftChecks(manager, id, 1);
    return {
      check: newest === undefined ? null : await toCheck(context, newest, alarms),
      nextCheck: nextDue(driftCalendar, new Date(), context.warehouse.timeZone),
      alarms: alarms.map(toAlarm),
    };
  }

  @Query(() => [DriftCheck], { description: 'Checks of a version, newest first.' })
  async driftChecks(
    @Arg('metric', () => String, { defaultValue: 'cx' }) metric: string,
    @Arg('version', () => String) version: string,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Ctx() context: Context,
  ): Promise<DriftCheck[]> {
    const { manager } = context.dataSource;
    const { id } = await requireVersion(manager, metric, version);
    const rows = await driftChecks(manager, id, readWhole(first, 'first', 1, mostChecks));
    const alarms = await driftAlarms(manager, id);
    return Promise.all(rows.map((row) => toCheck(context, row, alarms)));
  }

  @Mutation(() => DriftCheck, { description: 'Checks a version for drift now and stores the result.' })
  async checkDrift(
    @Arg('metric', () => String, { defaultValue: 'cx' }) metric: string,
    @Arg('version', () => String) version: string,
    @Ctx() context: Context,
  ): Promise<DriftCheck> {
    const { manager } = context.dataSource;
    const by = await requireReviewer(context);
    const row = await requireVersion(manager, metric, version);
    const check = await checkDrift(context, row, by.id);
    return toCheck(context, check, await driftAlarms(manager, row.id));
  }

  @Mutation(() => DriftAlarm, {
    description:
      'Acknowledges an alarm with a note that says what it is, so that it is no longer open. The note is never deleted.',
  })
  async acknowledgeDrift(
    @Arg('alarm', () => ID) alarm: string,
    @Arg('note', () => String) note: string,
    @Ctx() context: Context,
  ): Promise<DriftAlarm> {
    const { manager } = context.dataSource;
    const said = note.trim();
    if (said === '' || said.length > longestNote) {
      throw badInput(`Say what it is, in up to ${longestNote} characters; it is kept for ever.`, 'note');
    }
    const by = await requireReviewer(context);
    const row = /^\d{1,9}$/.test(alarm)
      ? await manager.findOneBy(driftAlarmTable, { id: Number(alarm) })
      : null;
    if (row === null) throw notFound('This alarm', 'alarm');
    await manager.insert(driftAcknowledgementTable, { alarmId: row.id, note: said, by: by.id });
    return toAlarm((await driftAlarms(manager, row.metricVersion)).find(({ id }) => id === row.id)!);
  }
}

/** A check as the API shows it, without missed conversations that the asking reviewer still labels. */
async function toCheck(
  { hidden }: Context,
  { id, at, by, result }: CheckRow,
  alarms: readonly AlarmRow[],
): Promise<DriftCheck> {
  const blind = new Set((await hidden()).map(conversationKey));
  const { kind, signals, ...rest } = result;
  return {
    ...rest,
    id: String(id),
    at,
    by,
    referenceKind: kind,
    signals: signals.map((signal) => {
      const alarm = signal.state === 'alarm' ? alarmOf(alarms, id, signal.kind) : null;
      return {
        ...signal,
        missed: signal.missed
          .filter((key) => !blind.has(conversationKey(key)))
          .map(({ source, id: conversation }) => conversationId(source, conversation)),
        alarm: alarm === null ? null : toAlarm(alarm),
      };
    }),
  };
}

const toAlarm = ({ id, signal, since, note, by, at }: AlarmRow): DriftAlarm => ({
  id: String(id),
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by a check
  signal: signal as SignalKind,
  since,
  note,
  acknowledgedBy: by,
  acknowledgedAt: at,
});
