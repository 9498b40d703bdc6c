import type { Rubric, RubricExample, RubricRule } from '@plumbline/schema';
import { pointsInWords, scoreInWords } from './rubricWords.ts';

/** The fields of a rule that a difference can lie in, in the order in which they are told. */
export const rubricFields = [
  'statement',
  'label',
  'direction',
  'points',
  'counts',
  'doesNotCount',
  'examples',
  'channels',
] as const;
export type RubricField = (typeof rubricFields)[number] | 'base' | 'order';

/** One value before and after, as a person reads it; null: there was or is none. */
export interface FieldChange {
  field: RubricField;
  before: string | null;
  after: string | null;
}

export interface RubricChange {
  kind: 'base' | 'added' | 'removed' | 'changed' | 'order';
  /** The key of the rule; null where the change is of the rubric as a whole. */
  rule: string | null;
  /** Names the rule, as the newer rubric does. */
  label: string;
  changes: FieldChange[];
  /** "“Left unresolved”: points −1.4 to −2.5 became −1.5 to −2.6." */
  summary: string;
}

/** What differs from `before` to `after`, in words: the base, then the rules as `after` lists them, those removed, the order. */
export function rubricDiff(before: Rubric, after: Rubric): RubricChange[] {
  const known = new Map(before.rules.map((rule) => [rule.key, rule]));
  const kept = new Set(after.rules.map(({ key }) => key));
  const changes: RubricChange[] = [];
  if (before.base !== after.base) changes.push(baseChange(before.base, after.base));
  for (const rule of after.rules) {
    const old = known.get(rule.key);
    if (old === undefined) changes.push(wholeRule('added', rule));
    else if (differs(old, rule)) changes.push(changedRule(old, rule));
  }
  for (const rule of before.rules) if (!kept.has(rule.key)) changes.push(wholeRule('removed', rule));
  return [...changes, ...orderChange(before, after)];
}

function baseChange(before: number, after: number): RubricChange {
  const [from, to] = [scoreInWords(before), scoreInWords(after)];
  return {
    kind: 'base',
    rule: null,
    label: 'Base',
    changes: [{ field: 'base', before: from, after: to }],
    summary: `A conversation that no rule touches scores ${to} instead of ${from}.`,
  };
}

function wholeRule(kind: 'added' | 'removed', rule: RubricRule): RubricChange {
  const changes = rubricFields.flatMap((field): FieldChange[] =>
    linesOf(rule, field).map((line) =>
      kind === 'added' ? { field, before: null, after: line } : { field, before: line, after: null },
    ),
  );
  const worth = pointsInWords(rule);
  const summary =
    kind === 'added'
      ? `New rule “${rule.label}” (${worth}): ${rule.statement}`
      : `Rule “${rule.label}” (${worth}) is gone: ${rule.statement}`;
  return { kind, rule: rule.key, label: rule.label, changes, summary: withStop(summary) };
}

function changedRule(old: RubricRule, rule: RubricRule): RubricChange {
  const changes = rubricFields.flatMap((field) => changesOf(old, rule, field));
  const told = rubricFields
    .filter((field) => changes.some((change) => change.field === field))
    .map((field) => tell(field, old, rule, changes));
  return {
    kind: 'changed',
    rule: rule.key,
    label: rule.label,
    changes,
    summary: `“${rule.label}”: ${told.join('; ')}.`,
  };
}

const differs = (old: RubricRule, rule: RubricRule): boolean =>
  rubricFields.some((field) => changesOf(old, rule, field).length > 0);

/** A text that changed is one change; of a list each line that came or went is one, or its new order. */
function changesOf(old: RubricRule, rule: RubricRule, field: (typeof rubricFields)[number]): FieldChange[] {
  const [before, after] = [linesOf(old, field), linesOf(rule, field)];
  if (sameLines(before, after)) return [];
  if (!isList(field)) return [{ field, before: before[0] ?? null, after: after[0] ?? null }];
  const gone = without(before, after);
  const come = without(after, before);
  if (gone.length + come.length === 0)
    return [{ field, before: before.join(' · '), after: after.join(' · ') }];
  return [
    ...gone.map((line) => ({ field, before: line, after: null })),
    ...come.map((line) => ({ field, before: null, after: line })),
  ];
}

/** The lines of `lines` that `others` lacks; a line that stands twice is taken off once for each. */
function without(lines: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return lines.filter((line) => {
    const index = left.indexOf(line);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

const isList = (field: RubricField): boolean =>
  field === 'counts' || field === 'doesNotCount' || field === 'examples' || field === 'channels';

function linesOf(rule: RubricRule, field: (typeof rubricFields)[number]): readonly string[] {
  switch (field) {
    case 'statement':
    case 'label':
      return [rule[field]];
    case 'direction':
      return [`${rule.direction} the score`];
    case 'points':
      return [pointsInWords(rule)];
    case 'counts':
    case 'doesNotCount':
    case 'channels':
      return rule[field];
    case 'examples':
      return rule.examples.map(exampleInWords);
    default:
      return field satisfies never;
  }
}

function exampleInWords({ quote, counts, note }: RubricExample): string {
  const words = `“${quote}” ${counts ? 'counts' : 'does not count'}`;
  return note === undefined ? words : `${words}: ${note}`;
}

function tell(
  field: (typeof rubricFields)[number],
  old: RubricRule,
  rule: RubricRule,
  changes: readonly FieldChange[],
): string {
  const ofField = changes.filter((change) => change.field === field);
  switch (field) {
    case 'statement':
      return `now reads “${rule.statement}” instead of “${old.statement}”`;
    case 'label':
      return `was called “${old.label}”`;
    case 'direction':
      return `${rule.direction} the score instead of ${old.direction === 'lowers' ? 'lowering' : 'raising'} it`;
    case 'points':
      return `points ${pointsInWords(old)} became ${pointsInWords(rule)}`;
    case 'counts':
      return `what counts: ${tellLines(ofField)}`;
    case 'doesNotCount':
      return `what does not count: ${tellLines(ofField)}`;
    case 'examples':
      return `examples: ${tellLines(ofField)}`;
    case 'channels':
      return `applies to ${channelsInWords(rule)} instead of ${channelsInWords(old)}`;
    default:
      return field satisfies never;
  }
}

function tellLines(changes: readonly FieldChange[]): string {
  const come = changes.filter(({ before }) => before === null).length;
  const gone = changes.filter(({ after }) => after === null).length;
  if (come + gone === 0) return 'in another order';
  return [come > 0 ? `${come} added` : '', gone > 0 ? `${gone} removed` : '']
    .filter((part) => part !== '')
    .join(', ');
}

const channelsInWords = ({ channels }: RubricRule): string =>
  channels.length === 0 ? 'all channels' : channels.join(', ');

/** The rules that both have stand in another order; those that came or went do not count. */
function orderChange(before: Rubric, after: Rubric): RubricChange[] {
  const labels = new Map(after.rules.map(({ key, label }) => [key, label]));
  const inBefore = new Set(before.rules.map(({ key }) => key));
  const old = before.rules.map(({ key }) => key).filter((key) => labels.has(key));
  const now = after.rules.map(({ key }) => key).filter((key) => inBefore.has(key));
  if (sameLines(old, now)) return [];
  const told = (keys: readonly string[]): string => keys.map((key) => labels.get(key) ?? key).join(' · ');
  return [
    {
      kind: 'order',
      rule: null,
      label: 'Order',
      changes: [{ field: 'order', before: told(old), after: told(now) }],
      summary: 'The rules stand in another order.',
    },
  ];
}

const sameLines = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((line, index) => line === other[index]);

const withStop = (sentence: string): string => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`);
