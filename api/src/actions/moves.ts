import type { ActionKind, ActionState } from '@plumbline/schema/postgres';

const follows: Record<ActionKind, Partial<Record<ActionState, readonly ActionState[]>>> = {
  coaching: {
    open: ['planned', 'in_progress', 'done', 'dropped'],
    planned: ['in_progress', 'done', 'dropped'],
    in_progress: ['done', 'dropped'],
  },
  escalation: { open: ['acknowledged', 'resolved'], acknowledged: ['resolved'] },
};

/** The states that an action may move to; none if it is closed. Undo is always possible as well. */
export function movesFrom(kind: ActionKind, state: ActionState): readonly ActionState[] {
  return follows[kind][state] ?? [];
}

/** States in which something is still to be done. */
export const openStates = ['open', 'planned', 'in_progress', 'acknowledged'] as const satisfies ActionState[];

export const isOpen = (state: ActionState): boolean => (openStates as readonly ActionState[]).includes(state);
