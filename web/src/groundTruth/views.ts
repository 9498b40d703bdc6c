import type { RouteLocationNormalizedLoaded } from 'vue-router';

/** The views of the Ground truth page in order, with their names in the address. */
export const groundTruthViews = [
  { name: 'label', label: 'Label' },
  { name: 'disagreements', label: 'Disagreements' },
  { name: 'disputes', label: 'Disputes' },
  { name: 'agreement', label: 'Agreement' },
  { name: 'sets', label: 'Label sets' },
] as const;
export type GroundTruthView = (typeof groundTruthViews)[number]['name'];

export const isGroundTruthView = (name: string): name is GroundTruthView =>
  groundTruthViews.some((view) => view.name === name);

/** Whether the page is the one on which single keys label. */
export const isLabelling = ({
  name,
  params,
}: Pick<RouteLocationNormalizedLoaded, 'name' | 'params'>): boolean =>
  name === 'ground-truth' &&
  (params['view'] === undefined || params['view'] === '' || params['view'] === 'label');
