import { expect, test } from 'vitest';
import { applyEdit, emptyDraft, missingIn, ruleOf, undoOf, type DraftEdit } from './draft.ts';

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

test('a draft lacks the overall label first, then the evidence of the first rule that needs some', () => {
  const rules = [
    { key: 'long-wait', label: 'Long wait', needsEvidence: true },
    { key: 'ownership', label: 'Took ownership', needsEvidence: false },
    { key: 'left-open', label: 'Left unresolved', needsEvidence: true },
  ];
  const met = (rule: string): DraftEdit => ({ rules: [{ rule, verdict: 'MET', evidence: [] }] });
  expect(missingIn(emptyDraft, rules)).toEqual({ rule: null, words: 'Say how it went for the customer.' });
  expect(missingIn(draft, rules)).toBeNull();
  expect(missingIn(applyEdit(draft, met('ownership')), rules)).toBeNull();
  const wants = missingIn(applyEdit(draft, met('left-open')), rules);
  expect(wants).toEqual({
    rule: 2,
    words: '“Left unresolved” needs evidence: select the words that show it.',
  });
});
