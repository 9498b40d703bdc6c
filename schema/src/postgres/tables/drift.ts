import { EntitySchema } from 'typeorm';

/** One look at whether a version drifted. Never changed. */
export interface DriftCheck {
  id: number;
  metricVersion: string;
  /** Who asked for it; null: the schedule. */
  by: string | null;
  at: Date;
  /** The signals as they were answered. */
  result: object;
}

export const driftCheckTable = new EntitySchema<DriftCheck>({
  name: 'DriftCheck',
  tableName: 'drift_check',
  columns: {
    id: { type: 'int', primary: true, generated: 'increment' },
    metricVersion: { name: 'metric_version', type: 'uuid' },
    by: { type: 'uuid', nullable: true },
    at: { type: 'timestamptz', createDate: true },
    result: { type: 'jsonb' },
  },
});

/** A signal that began to raise an alarm; checks in a row that go on raising it belong to one. Never changed. */
export interface DriftAlarm {
  id: number;
  metricVersion: string;
  signal: string;
  /** The first day of what raised it, `2026-10-12`. */
  since: string;
  /** The check that found it. */
  firstCheck: number;
}

export const driftAlarmTable = new EntitySchema<DriftAlarm>({
  name: 'DriftAlarm',
  tableName: 'drift_alarm',
  columns: {
    id: { type: 'int', primary: true, generated: 'increment' },
    metricVersion: { name: 'metric_version', type: 'uuid' },
    signal: { type: 'text' },
    since: { type: 'date' },
    firstCheck: { name: 'first_check', type: 'int' },
  },
});

/** Somebody has read an alarm and says what it is. Never changed. */
export interface DriftAcknowledgement {
  id: number;
  alarmId: number;
  note: string;
  by: string;
  at: Date;
}

export const driftAcknowledgementTable = new EntitySchema<DriftAcknowledgement>({
  name: 'DriftAcknowledgement',
  tableName: 'drift_acknowledgement',
  columns: {
    id: { type: 'int', primary: true, generated: 'increment' },
    alarmId: { name: 'alarm_id', type: 'int' },
    note: { type: 'text' },
    by: { type: 'uuid' },
    at: { type: 'timestamptz', createDate: true },
  },
});
