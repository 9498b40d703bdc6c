import type { RouteLocationNormalized } from 'vue-router';
import { groundTruthViews } from './groundTruth/views.ts';
import { metricViews } from './metric/views.ts';

/**
 * What a window or a bookmark is called: `Rollout · Metric · Plumbline`, of a page without views `Why · Plumbline`; of one
 * thing of many, with what that is called before it.
 */
export function pageTitle(
  { name, meta, params, query }: Pick<RouteLocationNormalized, 'name' | 'meta' | 'params' | 'query'>,
  shown?: string,
): string {
  const parts: unknown[] = [shown, meta['title'], 'Plumbline'];
  if (name === 'metric') parts.unshift(labelOf(metricViews, query['view']));
  if (name === 'ground-truth') parts.unshift(labelOf(groundTruthViews, params['view']));
  return parts.filter((part) => typeof part === 'string').join(' · ');
}

function labelOf(views: readonly { name: string; label: string }[], asked: unknown): string | undefined {
  return (views.find(({ name }) => name === asked) ?? views[0])?.label;
}
