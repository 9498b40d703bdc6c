import type { ClickHouseClient } from '@clickhouse/client';
import type { Cluster } from './cluster.ts';
import type { LiveStep } from '../liveStep.ts';

/** The attributes that hold customers' survey answers in a workspace's records. */
export interface SurveyAttributes {
  CSAT: string;
  NPS: string;
}
export const usualSurveyAttributes: SurveyAttributes = { CSAT: 'csat', NPS: 'nps' };

/** The facts and rollups, wherever they are stored, and what statements on them need to know. */
export interface Warehouse {
  client: ClickHouseClient;
  /** The IANA zone that defines the calendar days of periods and of the rollup. */
  timeZone: string;
  surveyAttributes: SurveyAttributes;
  /** Whether the engine runs in this process, which then owns its data directory. */
  embedded: boolean;
  /** The cluster that holds the warehouse; undefined: a single server or engine does. */
  cluster?: Cluster | undefined;
  /** The rollout steps that decide which score is live, as last read; copies of the warehouse share them. */
  live: { steps: readonly LiveStep[] };
}

/** The part of a warehouse that is needed to ask it a question and keep the answer. */
export type WarehouseAccess = Pick<Warehouse, 'client' | 'live' | 'embedded'>;
