import { actionEventTable, type ActionEvent, type Reviewer } from '@plumbline/schema/postgres';
import type { Context } from '../context.ts';
import { badInput, conflict, isUniqueViolation, notFound } from '../errors.ts';
import { isUuid } from '../reviewers/requireReviewer.ts';
import { actionRows, type ActionRow } from './actions.query.ts';
import type { ActionChangeInput } from './actions.types.ts';
import { movesFrom } from './moves.ts';
import { readDueOn, readNote, readOwner, today } from './readAction.ts';
import { tellOfEscalation } from './tellOfEscalation.ts';

type NewEvent = Omit<ActionEvent, 'id' | 'at' | 'action' | 'by' | 'follows'>;

/** Changes an action's state, owner or due date. @throws UserError BAD_INPUT, NOT_FOUND, CONFLICT */
export function changeAction(
  context: Context,
  { id, seen, change }: { id: string; seen: string; change: ActionChangeInput },
  by: Reviewer,
): Promise<void> {
  return addEvent(context, { id, seen }, by, async (action) => {
    const last = action.events.at(-1)!;
    const state = change.state ?? last.state;
    const moves = movesFrom(action.kind, last.state);
    if (moves.length === 0) throw conflict('It is closed. Undo the last step to open it again.', 'id');
    if (state !== last.state && !moves.includes(state)) {
      throw badInput(`From ${last.state} it goes to ${moves.join(', ')}.`, 'change.state');
    }
    const owner =
      change.owner == null ? last.owner : await readOwner(context.dataSource.manager, change.owner);
    return {
      state,
      owner: owner.id,
      dueOn: change.dueOn == null ? last.dueOn : readDueOn(context, change.dueOn),
      doneOn: state === 'done' ? readDoneOn(context, change.doneOn) : null,
      note: change.note == null ? null : readNote(change.note) || null,
      isUndo: false,
    };
  });
}

/** Undoes the last event; undoing the first withdraws the action. @throws UserError CONFLICT, NOT_FOUND */
export function undoAction(
  context: Context,
  target: { id: string; seen: string },
  by: Reviewer,
): Promise<void> {
  return addEvent(context, target, by, async ({ events }) => {
    const last = events.at(-1)!;
    const before = events.at(-2);
    const { state, owner, dueOn, doneOn } = before ?? { ...last, state: 'withdrawn' as const };
    return { state, owner: owner.id, dueOn, doneOn, note: null, isUndo: true };
  });
}

/** Adds an event. Of two concurrent changes the second gets a CONFLICT, because it has not seen the last event. */
async function addEvent(
  context: Context,
  { id, seen }: { id: string; seen: string },
  by: Reviewer,
  next: (action: ActionRow) => Promise<NewEvent>,
): Promise<void> {
  const hidden = await context.hidden();
  const { dataSource } = context;
  const [action] = isUuid(id) ? await actionRows(dataSource.manager, { id, hidden, first: 1 }) : [];
  if (action === undefined) throw notFound('This action', 'id');
  const last = action.events.at(-1)!;
  if (String(last.id) !== seen) throw conflict(changedMeanwhile, 'seen');
  const event = await next(action);
  const words = await context.ruleWords(action.metric);
  try {
    await dataSource.transaction(async (manager) => {
      await manager.insert(actionEventTable, { ...event, action: id, follows: last.id, by: by.id });
      await tellOfEscalation(manager, id, { outbox: context.outbox, words });
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw conflict(changedMeanwhile, 'seen');
    throw error;
  }
  context.outbox.wake();
}

const changedMeanwhile =
  'Somebody changed it meanwhile. Nothing is lost: look at how it stands, then decide.';

function readDoneOn(context: Context, day: string | null | undefined): string {
  const now = today(context);
  if (day != null && day > now) throw badInput(`${day} is still to come.`, 'change.doneOn');
  return day ?? now;
}
