import { EntitySchema } from 'typeorm';

/** One check of whether a version drifted. Never changed. */
export interface DriftCheck {
  id: number;
  metricVersion: string;
  /** Who asked for it; null: the schedule. */
  by: string | null;
  at: Date;
  /** The signals as the check found them. */
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

/** An alarm that a signal raised. Consecutive checks that raise it belong to the same alarm. Never changed. */
export interface DriftAlarm {
  id: number;
  metricVersion: string;
  signal: string;
  /** The first day of the period that raised it, `2026-10-12`. */
  since: string;
  /** The first check that raised it. */
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

/** Somebody's acknowledgement of an alarm, with a note on what it is. Never changed. */
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
