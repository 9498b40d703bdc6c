import type { IconName } from '../Icon.vue';

/** The pages in order, each with the second key of the `g …` chord that opens it. */
export const tabs: { name: string; label: string; shortLabel: string; icon: IconName; key: string }[] = [
  { name: 'why', label: 'Why', shortLabel: 'Why', icon: 'plumb', key: 'w' },
  { name: 'slices', label: 'Slices', shortLabel: 'Slices', icon: 'grid', key: 's' },
  { name: 'conversations', label: 'Conversations', shortLabel: 'Examples', icon: 'chat', key: 'c' },
  { name: 'ground-truth', label: 'Ground truth', shortLabel: 'Labels', icon: 'label', key: 'l' },
  { name: 'metric', label: 'Metric', shortLabel: 'Metric', icon: 'rules', key: 'm' },
];
