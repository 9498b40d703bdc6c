import type { NamedStep } from '@plumbline/etl';

/** A step in words, for the changelog. */
export function stepSentence({ version, stage, scope }: NamedStep): string {
  const { teams, regions, share, overlapDays } = scope;
  const percent = `${Number((100 * share).toFixed(1))}%`;
  const who = [...teams, ...regions].join(', ');
  switch (stage) {
    case 'shadow':
      return share >= 1
        ? `${version} scores in the shadow.`
        : `${version} scores ${percent} of conversations in the shadow.`;
    case 'pilot':
      return `${version} is live for ${who}.`;
    case 'share':
      return `${version} is live for ${percent} of conversations${who === '' ? '' : `, and for ${who}`}.`;
    case 'live':
      return `${version} is live for everybody${overlapDays > 0 ? `; the version before scores beside it for ${overlapDays} days` : ''}.`;
    case 'rolled_back':
      return `${version} was rolled back.`;
  }
}
