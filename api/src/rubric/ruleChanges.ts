import { signals } from '@plumbline/etl';
import type { RubricExample, RubricRule } from '@plumbline/schema';
import { pointsInWords } from './rubricWords.ts';

/** The fields of a rule that can differ, in the order in which differences are listed. */
export const ruleFields = [
  'statement',
  'label',
  'direction',
  'points',
  'counts',
  'doesNotCount',
  'examples',
  'channels',
  'speaker',
  'signal',
  'contradicts',
] as const;
export type RuleField = (typeof ruleFields)[number];

/** One value of a rule before and after, as a person reads it; null: there was or is none. */
export interface RuleFieldChange {
  field: RuleField;
  before: string | null;
  after: string | null;
}

/** Returns the name of the rule with a key. */
export type NameRule = (key: string) => string;

const lists = new Set<RuleField>(['counts', 'doesNotCount', 'examples', 'channels', 'contradicts']);

/** A changed text is one change; in a list, each added or removed line is one, or its new order is. */
export function ruleChanges(old: RubricRule, rule: RubricRule, nameRule: NameRule): RuleFieldChange[] {
  return ruleFields.flatMap((field): RuleFieldChange[] => {
    const [before, after] = [linesOf(old, field, nameRule), linesOf(rule, field, nameRule)];
    if (sameLines(before, after)) return [];
    if (!lists.has(field)) return [{ field, before: before[0] ?? null, after: after[0] ?? null }];
    const gone = without(before, after);
    const come = without(after, before);
    if (gone.length + come.length === 0)
      return [{ field, before: before.join(' · '), after: after.join(' · ') }];
    return [
      ...gone.map((line) => ({ field, before: line, after: null })),
      ...come.map((line) => ({ field, before: null, after: line })),
    ];
  });
}

/** The lines of `lines` that `others` lacks; a repeated line is taken off once for each time `others` has it. */
function without(lines: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return lines.filter((line) => {
    const index = left.indexOf(line);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

/** What a field of a rule says, line by line; empty if it says nothing. */
export function linesOf(rule: RubricRule, field: RuleField, nameRule: NameRule): readonly string[] {
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
    case 'speaker':
      return rule.speaker === undefined ? [] : [speakerInWords(rule)];
    case 'signal':
      return rule.signal === undefined ? [] : [signalInWords(rule.signal)];
    case 'contradicts':
      return (rule.contradicts ?? []).map(nameRule);
    default:
      return field satisfies never;
  }
}

/** What changed in a field, as the rest of a sentence about the rule. */
export function tellRuleChange(
  field: RuleField,
  old: RubricRule,
  rule: RubricRule,
  changes: readonly RuleFieldChange[],
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
    case 'speaker':
      return `${speakerInWords(rule)}${old.speaker === undefined ? '' : `, before ${speakerInWords(old)}`}`;
    case 'signal':
      return rule.signal === undefined
        ? 'the offline scorer looks for what the key of the rule names, if anything'
        : `the offline scorer looks for: ${withoutStop(signalInWords(rule.signal))}`;
    case 'contradicts':
      return tellContradictions(ofField);
    default:
      return field satisfies never;
  }
}

function exampleInWords({ quote, counts, note }: RubricExample): string {
  const words = `“${quote}” ${counts ? 'counts' : 'does not count'}`;
  return note === undefined ? words : `${words}: ${note}`;
}

function speakerInWords({ speaker }: RubricRule): string {
  switch (speaker) {
    case 'customer':
    case 'agent':
      return `only the ${speaker}’s words show it`;
    case 'anyone':
    case undefined:
      return 'anyone’s words show it';
    default:
      return speaker satisfies never;
  }
}

/** The signal's plain sentence; its name if the offline scorer does not know it. */
const signalInWords = (name: string): string =>
  signals.find(({ key }) => key === name)?.looksFor ?? `“${name}”`;

function tellLines(changes: readonly RuleFieldChange[]): string {
  const come = changes.filter(({ before }) => before === null).length;
  const gone = changes.filter(({ after }) => after === null).length;
  if (come + gone === 0) return 'in another order';
  return [come > 0 ? `${come} added` : '', gone > 0 ? `${gone} removed` : '']
    .filter((part) => part !== '')
    .join(', ');
}

function tellContradictions(changes: readonly RuleFieldChange[]): string {
  const quoted = (lines: readonly (string | null)[]): string =>
    lines.flatMap((line) => (line === null ? [] : [`“${line}”`])).join(', ');
  const come = quoted(changes.filter(({ before }) => before === null).map(({ after }) => after));
  const gone = quoted(changes.filter(({ after }) => after === null).map(({ before }) => before));
  if (come + gone === '') return 'rules that it cannot be met together with: in another order';
  return [
    come === '' ? '' : `cannot be met together with ${come}`,
    gone === '' ? '' : `can be met together with ${gone} again`,
  ]
    .filter((part) => part !== '')
    .join('; ');
}

const channelsInWords = ({ channels }: RubricRule): string =>
  channels.length === 0 ? 'all channels' : channels.join(', ');

const withoutStop = (sentence: string): string => sentence.replace(/\.$/, '');

export const sameLines = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((line, index) => line === other[index]);
