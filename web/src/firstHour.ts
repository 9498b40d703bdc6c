/** What this browser remembers of the first hour; what the API knows is not stored here. */
export interface Trail {
  sawWhy: boolean;
  /** IDs of the conversations that were opened, no more than the step requires. */
  read: readonly string[];
  sawAgreement: boolean;
  isDismissed: boolean;
}

export const noTrail: Trail = { sawWhy: false, read: [], sawAgreement: false, isDismissed: false };

const toRead = 3;
const toLabel = 10;

export interface FirstHourStep {
  name: 'load' | 'why' | 'read' | 'label' | 'agreement';
  label: string;
  /** How to do it, or how far it is done. */
  hint: string;
  isDone: boolean;
  to: { name: string; params?: Record<string, string>; hash?: string };
}

/** The parts of a page's address that the first hour looks at. */
export interface Place {
  name: unknown;
  params: Readonly<Record<string, string | string[] | undefined>>;
}

/** The trail after a page was opened; the same object if that completes nothing. */
export function follow(trail: Trail, { name, params }: Place): Trail {
  if (name === 'why') return trail.sawWhy ? trail : { ...trail, sawWhy: true };
  const { id, view } = params;
  if (name === 'conversations' && typeof id === 'string' && id !== '') {
    const isNew = trail.read.length < toRead && !trail.read.includes(id);
    return isNew ? { ...trail, read: [...trail.read, id] } : trail;
  }
  if (name === 'ground-truth' && view === 'agreement')
    return trail.sawAgreement ? trail : { ...trail, sawAgreement: true };
  return trail;
}

/** The five steps from data to trust. `labelled`: labels that the chosen reviewer submitted; null: none is chosen. */
export function firstHour({
  trail,
  conversations,
  isSample,
  labelled,
  hasLabels,
}: {
  trail: Trail;
  conversations: number;
  isSample: boolean;
  labelled: number | null;
  /** Whether there are labels whose agreement can be shown. */
  hasLabels: boolean;
}): FirstHourStep[] {
  return [
    {
      name: 'load',
      label: 'Load conversations',
      hint: isSample
        ? 'This is the sample. Load your own the same way.'
        : 'One line of JSON is one conversation.',
      isDone: conversations > 0,
      to: { name: 'first-hour', hash: '#load' },
    },
    {
      name: 'why',
      label: 'See why the score moved',
      hint: 'Read the sentence at the top, then What moved it.',
      isDone: trail.sawWhy,
      to: { name: 'why' },
    },
    {
      name: 'read',
      label: 'Read three conversations',
      hint: `${Math.min(trail.read.length, toRead)} of ${toRead}. Do you see what the score saw?`,
      isDone: trail.read.length >= toRead,
      to: { name: 'conversations' },
    },
    {
      name: 'label',
      label: 'Label ten',
      hint:
        labelled === null
          ? 'Make a set, choose a profile, judge without seeing the score.'
          : `${Math.min(labelled, toLabel)} of ${toLabel}, without seeing the score.`,
      isDone: labelled !== null && labelled >= toLabel,
      to: { name: 'ground-truth', params: { view: 'label' } },
    },
    {
      name: 'agreement',
      label: 'See how far people agree',
      hint: hasLabels
        ? 'No score can agree with people more than they do.'
        : 'Available once there are labels.',
      isDone: trail.sawAgreement && hasLabels,
      to: { name: 'ground-truth', params: { view: 'agreement' } },
    },
  ];
}
