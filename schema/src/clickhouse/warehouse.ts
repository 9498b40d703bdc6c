import type { ClickHouseClient } from '@clickhouse/client';
import type { Cluster } from './cluster.ts';
import type { LiveStep } from '../liveStep.ts';

/** What a workspace's records call the customer's own answers, among their attributes. */
export interface SurveyAttributes {
  CSAT: string;
  NPS: string;
}
export const usualSurveyAttributes: SurveyAttributes = { CSAT: 'csat', NPS: 'nps' };

/** The facts and the rollups, wherever they are kept. */
export interface Warehouse {
  client: ClickHouseClient;
  /** IANA zone whose calendar days the periods and the rollup's days are. */
  timeZone: string;
  surveyAttributes: SurveyAttributes;
  /** The engine runs in this process and owns its data directory. */
  embedded: boolean;
  /** The servers that hold it together; undefined: one does. */
  cluster?: Cluster | undefined;
  /** What rollouts decided on which score is live, as it was read last; copies of the warehouse share it. */
  live: { steps: readonly LiveStep[] };
}

/** As much of a warehouse as it takes to ask it something and to keep what it answers. */
export type WarehouseAccess = Pick<Warehouse, 'client' | 'live' | 'embedded'>;
