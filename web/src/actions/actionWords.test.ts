import { describe, expect, test } from 'vitest';
import { dueWords, eventWords } from './actionWords.ts';

describe('when an action is due', () => {
  test.each([
    [{ dueOn: '2026-12-01', isOverdue: true, isOpen: true }, 'overdue since 1 Dec 2026'],
    [{ dueOn: '2026-12-02', isOverdue: false, isOpen: true }, 'due today'],
    [{ dueOn: '2026-12-03', isOverdue: false, isOpen: true }, 'due tomorrow'],
    [{ dueOn: '2027-01-03', isOverdue: false, isOpen: true }, 'due 3 Jan 2027'],
    [{ dueOn: '2026-12-01', isOverdue: false, isOpen: false }, 'was due 1 Dec 2026'],
  ])('%o: %s', (action, words) => {
    expect(dueWords(action, '2026-12-02')).toBe(words);
  });
});

describe('what an event did', () => {
  const sent = {
    id: '1',
    state: 'OPEN',
    owner: 'Ann',
    dueOn: '2026-12-01',
    note: null,
    isUndo: false,
    by: 'Ann',
    at: '2026-11-26T10:00:00Z',
  } as const;
  test.each([
    [sent, undefined, 'sent it to Ann, due 1 Dec 2026'],
    [{ ...sent, state: 'PLANNED' as const, owner: 'Ben' }, sent, 'set it to “planned”, handed it to Ben'],
    [{ ...sent, dueOn: '2026-12-05' }, sent, 'moved the due date to 5 Dec 2026'],
    [{ ...sent, note: 'Called.' }, sent, 'wrote a note'],
    [{ ...sent, isUndo: true }, { ...sent, state: 'PLANNED' as const }, 'undid the last step'],
    [{ ...sent, state: 'WITHDRAWN' as const, isUndo: true }, sent, 'took it back'],
  ])('%#', (event, before, words) => {
    expect(eventWords(event, before)).toBe(words);
  });
});
