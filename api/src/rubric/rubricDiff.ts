import type { Rubric, RubricRule, ScoringSettings } from '@plumbline/schema';
import {
  linesOf,
  ruleChanges,
  ruleFields,
  sameLines,
  tellRuleChange,
  type NameRule,
  type RuleField,
} from './ruleChanges.ts';
import { pointsInWords, scoreInWords } from './rubricWords.ts';
import { scoringChanges } from './scoringChanges.ts';

export type RubricField = RuleField | keyof ScoringSettings | 'base' | 'order';

/** One value before and after, as a person reads it; null: there was or is none. */
export interface FieldChange {
  field: RubricField;
  before: string | null;
  after: string | null;
}

export interface RubricChange {
  kind: 'base' | 'added' | 'removed' | 'changed' | 'order' | 'scoring';
  /** The key of the rule; null if the change is to the rubric as a whole. */
  rule: string | null;
  /** Names the rule, as the newer rubric does. */
  label: string;
  changes: FieldChange[];
  /** "“Left unresolved”: points −1.4 to −2.5 became −1.5 to −2.6." */
  summary: string;
}

/**
 * What differs from `before` to `after`, in words: the base, then the rules as `after` lists them, those removed, the
 * order, how it is scored.
 */
export function rubricDiff(before: Rubric, after: Rubric): RubricChange[] {
  const known = new Map(before.rules.map((rule) => [rule.key, rule]));
  const kept = new Set(after.rules.map(({ key }) => key));
  const labels = new Map([...before.rules, ...after.rules].map(({ key, label }) => [key, label]));
  const nameRule = (key: string): string => labels.get(key) ?? key;
  const changes: RubricChange[] = [];
  if (before.base !== after.base) changes.push(baseChange(before.base, after.base));
  for (const rule of after.rules) {
    const old = known.get(rule.key);
    changes.push(
      ...(old === undefined ? [wholeRule('added', rule, nameRule)] : changedRule(old, rule, nameRule)),
    );
  }
  for (const rule of before.rules)
    if (!kept.has(rule.key)) changes.push(wholeRule('removed', rule, nameRule));
  return [...changes, ...orderChange(before, after), ...scoringChange(before, after)];
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

function wholeRule(kind: 'added' | 'removed', rule: RubricRule, nameRule: NameRule): RubricChange {
  const changes = ruleFields.flatMap((field): FieldChange[] =>
    linesOf(rule, field, nameRule).map((line) =>
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

/** One change, or none if the rule says the same. */
function changedRule(old: RubricRule, rule: RubricRule, nameRule: NameRule): RubricChange[] {
  const changes = ruleChanges(old, rule, nameRule);
  if (changes.length === 0) return [];
  const told = ruleFields
    .filter((field) => changes.some((change) => change.field === field))
    .map((field) => tellRuleChange(field, old, rule, changes));
  const summary = `“${rule.label}”: ${told.join('; ')}.`;
  return [{ kind: 'changed', rule: rule.key, label: rule.label, changes, summary }];
}

function scoringChange(before: Rubric, after: Rubric): RubricChange[] {
  const changes = scoringChanges(before, after);
  if (changes.length === 0) return [];
  return [
    {
      kind: 'scoring',
      rule: null,
      label: 'Scoring',
      changes: changes.map(({ sentence: _told, ...change }) => change),
      summary: changes.map(({ sentence }) => sentence).join(' '),
    },
  ];
}

/** The change if the rules in both are in another order; added and removed rules do not count. */
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

const withStop = (sentence: string): string => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`);
