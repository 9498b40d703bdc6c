import type { RouteLocationNormalized } from 'vue-router';
import { groundTruthViews } from './groundTruth/views.ts';
import { metricViews } from './metric/views.ts';

/**
 * The title of a window or a bookmark: `Rollout · Metric · Plumbline`, or `Why · Plumbline` for a page without views;
 * on the page of one item, the item's name comes first.
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
