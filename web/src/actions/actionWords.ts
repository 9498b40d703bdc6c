import { addDays } from '../period.ts';
import { formatDay } from '../format.ts';
import type { Action, ActionKind, ActionState } from '../graphql/actions.ts';

export const kindWords: Record<ActionKind, string> = { COACHING: 'Coaching', ESCALATION: 'Escalation' };

export const stateWords: Record<ActionState, string> = {
  OPEN: 'Open',
  PLANNED: 'Planned',
  IN_PROGRESS: 'In progress',
  DONE: 'Done',
  DROPPED: 'Dropped',
  ACKNOWLEDGED: 'Acknowledged',
  RESOLVED: 'Resolved',
  WITHDRAWN: 'Taken back',
};

/** The label of the button that moves an action to each state. */
export const moveWords: Partial<Record<ActionState, string>> = {
  PLANNED: 'Plan',
  IN_PROGRESS: 'Begin',
  DONE: 'Done',
  DROPPED: 'Drop',
  ACKNOWLEDGED: 'Acknowledge',
  RESOLVED: 'Resolve',
};

/** When an action is due, relative to `today`: `overdue since 3 Dec 2026`, `due today`, `due 4 Dec 2026`. */
export function dueWords(
  { dueOn, isOverdue, isOpen }: Pick<Action, 'dueOn' | 'isOverdue' | 'isOpen'>,
  today: string,
): string {
  if (!isOpen) return `was due ${formatDay(dueOn)}`;
  if (isOverdue) return `overdue since ${formatDay(dueOn)}`;
  if (dueOn === today) return 'due today';
  return dueOn === addDays(today, 1) ? 'due tomorrow' : `due ${formatDay(dueOn)}`;
}

/** What an event changed since the one before: `sent it to Ben, due …`, `handed it to Ben`, `undid the last step`. */
export function eventWords(
  event: Action['events'][number],
  before: Action['events'][number] | undefined,
): string {
  if (event.isUndo) return event.state === 'WITHDRAWN' ? 'took it back' : 'undid the last step';
  if (before === undefined) return `sent it to ${event.owner}, due ${formatDay(event.dueOn)}`;
  const changes = [
    ...(event.state === before.state ? [] : [`set it to “${stateWords[event.state].toLowerCase()}”`]),
    ...(event.owner === before.owner ? [] : [`handed it to ${event.owner}`]),
    ...(event.dueOn === before.dueOn ? [] : [`moved the due date to ${formatDay(event.dueOn)}`]),
  ];
  return changes.length === 0 ? 'wrote a note' : changes.join(', ');
}
