import type { MetricVersion, VersionSummary } from '../graphql/metric.ts';

/** The parts of the Metric page, in order, as the address names them. */
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

/** What every part but the rules is given. */
export interface MetricViewProps {
  metric: string;
  version: MetricVersion;
  versions: readonly VersionSummary[];
  /** The reviewer's id; empty: none chosen. */
  me: string;
}
