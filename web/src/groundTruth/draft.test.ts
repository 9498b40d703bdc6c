import { expect, test } from 'vitest';
import { applyEdit, emptyDraft, ruleOf, undoOf, type DraftEdit } from './draft.ts';

const place = { message: 1, start: 0, end: 4 };
const draft = applyEdit(emptyDraft, {
  overall: 'NEUTRAL',
  rules: [{ rule: 'long-wait', verdict: 'MET', evidence: [place] }],
});

test.each<[string, DraftEdit]>([
  ['the overall label', { overall: 'NEGATIVE' }],
  ['a rule touched before', { rules: [{ rule: 'long-wait', verdict: 'NOT_MET', evidence: [] }] }],
  ['a rule not touched before', { rules: [{ rule: 'resolved', verdict: 'MET', evidence: [] }] }],
  ['several at once', { certainty: 'SURE', note: 'Odd.', overall: 'POSITIVE' }],
])('an edit of %s is undone by its inverse', (_, edit) => {
  const undone = applyEdit(applyEdit(draft, edit), undoOf(draft, edit));
  expect({ ...undone, rules: undefined }).toEqual({ ...draft, rules: undefined });
  for (const rule of ['long-wait', 'resolved']) expect(ruleOf(undone, rule)).toEqual(ruleOf(draft, rule));
});

test('an edit leaves alone what it does not name', () => {
  const edited = applyEdit(draft, { note: 'Kind.' });
  expect(edited.overall).toBe('NEUTRAL');
  expect(ruleOf(edited, 'long-wait').evidence).toEqual([place]);
});
