import type { Environment } from '../env.ts';
import { offlineScorer } from './offline/index.ts';
import type { Scorers } from './run/index.ts';

/** What there is to score with in this environment, and what its model is called. */
export function openScorers(_environment: Environment): { scorers: Scorers; modelName: string | null } {
  return { scorers: { offline: offlineScorer, model: null, batch: null }, modelName: null };
}
