import type { MetricVersion, VersionSummary } from '../graphql/metric.ts';

/** The views of the Metric page in order, with their names in the address. */
export const metricViews = [
  { name: 'rules', label: 'Rules' },
  { name: 'scoring', label: 'Scoring' },
  { name: 'proof', label: 'Proof' },
  { name: 'shadow', label: 'Shadow' },
  { name: 'rollout', label: 'Rollout' },
  { name: 'bias', label: 'Bias' },
  { name: 'drift', label: 'Drift' },
  { name: 'disputes', label: 'Disputes' },
] as const;
export type MetricView = (typeof metricViews)[number]['name'];

/** The props of every view except the rules. */
export interface MetricViewProps {
  metric: string;
  version: MetricVersion;
  versions: readonly VersionSummary[];
  /** The reviewer's ID; empty if none is chosen. */
  me: string;
}
