import { signalKind } from '@plumbline/etl';
import type { RubricRule } from '@plumbline/schema';
import { plainWords, vagueWords, writtenOut } from './plainWords.ts';

/** A suggestion on how a rule reads; it never keeps anybody from saving or publishing. */
export interface RuleHint {
  /** Within the rule: `statement`, `counts.0`, `examples`. */
  field: string;
  message: string;
}

const mostWords = { statement: 25, text: 50 };
const person =
  /\b(customer|agent|caller|user|person|people|team|they|he|she|someone|somebody|nobody|everybody)s?\b/iu;
const spokenOf =
  /\b(problem|question|reply|replies|answer|message|conversation|request|promise|promised|refund|order|handover)s?\b/iu;
const negations =
  /\b(not|no|never|without|nobody|nothing|none|neither|nor|cannot|fail(?:s|ed)? to|lack(?:s|ed)?|unable|unclear|unanswered|unresolved|unsolved|unhelpful)\b|n['’]t\b/giu;
const clauseEnd = /[,;:.]|\b(?:and|or|but|because|when|where|who|which|that)\b/iu;
const quoted = /“[^”]*”|"[^"]*"|«[^»]*»/gu;
const capitals = /(?<![\p{L}\p{N}-])\p{Lu}[\p{Lu}\p{N}]{1,5}(?![\p{L}\p{N}-])/gu;
/** Capitals that everybody reads: everyday things, and words said loudly. */
const everyday = new Set(
  'ID PIN SMS OK TV PC PDF USB URL FAQ SIM UK US USA EU AM PM NOT NO AND OR ALL ANY MUST ONLY'.split(' '),
);

const jargonForms = [...plainWords].map(([word, say]) => [formsOf(word), say] as const);
const vagueForms = [...vagueWords].map(([word, missing]) => [formsOf(word), missing] as const);

/** How a rule could be made easier to apply; empty if a person could apply it as it is. */
export function ruleHints(rule: RubricRule): RuleHint[] {
  const texts = [
    { field: 'statement', text: rule.statement },
    { field: 'label', text: rule.label },
    ...rule.counts.map((text, index) => ({ field: `counts.${index}`, text })),
    ...rule.doesNotCount.map((text, index) => ({ field: `doesNotCount.${index}`, text })),
  ];
  return [
    ...statementHints(rule.statement),
    ...texts.flatMap(({ field, text }) => [
      ...lengthHint(field, text),
      ...wordHints(text.replaceAll(quoted, ' ')).map((message) => ({ field, message })),
    ]),
    ...boundaryHints(rule),
    ...signalHints(rule),
  ];
}

function statementHints(statement: string): RuleHint[] {
  const messages: string[] = [];
  const words = statement.replaceAll(quoted, ' ');
  if (/\band\/or\b/iu.test(words)) {
    messages.push('“And/or” can be read two ways; say which, or make it two rules.');
  }
  if (/;|[.!?]\s+\p{Lu}/u.test(words)) {
    messages.push('This reads like two rules in one; a reviewer answers each more easily by itself.');
  }
  const isDoubled = words
    .split(clauseEnd)
    .some((clause) => Array.from(clause.matchAll(negations)).length > 1);
  if (isDoubled) messages.push('Two negations are easy to misread; say what did happen.');
  if (/\?\s*$/u.test(words)) {
    messages.push('This asks; state what happened instead, and the reviewer says whether it did.');
  }
  if (!person.test(words) && !spokenOf.test(words)) {
    messages.push('Say who did what: start with the customer, the agent or the problem.');
  }
  return messages.map((message) => ({ field: 'statement', message }));
}

function lengthHint(field: string, text: string): RuleHint[] {
  const most = field === 'statement' ? mostWords.statement : mostWords.text;
  const count = text.split(/\s+/u).filter((word) => word !== '').length;
  if (count <= most) return [];
  const where =
    field === 'statement'
      ? 'the finer points can go to what counts and what does not'
      : 'perhaps it can be two lines';
  return [
    { field, message: `This has ${count} words; up to ${most} are easier to keep in mind, and ${where}.` },
  ];
}

/** Each word that a reviewer may not know, or that two may read two ways, once. */
function wordHints(text: string): string[] {
  const shouted = new Set(Array.from(text.matchAll(capitals), ([word]) => word));
  const unknown = [...shouted].flatMap((word) => {
    const say = writtenOut.get(word);
    if (say !== undefined) return [`A reviewer may not know “${word}”; say “${say}”.`];
    const isAbbreviation = !everyday.has(word) && /\p{Lu}.*\p{Lu}/u.test(word);
    return isAbbreviation ? [`A reviewer may not know “${word}”; could it be written out?`] : [];
  });
  const jargon = jargonForms.flatMap(([form, say]) => {
    const found = form.exec(text)?.[0];
    return found === undefined ? [] : [`“${found}” is a word of the trade; “${say}” says it more plainly.`];
  });
  const vague = vagueForms.flatMap(([form, missing]) => {
    const found = form.exec(text)?.[0];
    return found === undefined ? [] : [`Two reviewers may read “${found}” differently; say ${missing}.`];
  });
  return [...unknown, ...jargon, ...vague];
}

function boundaryHints({ counts, examples }: RubricRule): RuleHint[] {
  const hints: RuleHint[] = [];
  if (counts.length === 0) {
    const message = 'Say what counts, so that two reviewers draw the line in the same place.';
    hints.push({ field: 'counts', message });
  }
  if (examples.length === 0) {
    hints.push({
      field: 'examples',
      message: 'One quote of a customer or agent would show what to look for.',
    });
  }
  return hints;
}

function signalHints({ signal }: RubricRule): RuleHint[] {
  if (signal === undefined || signalKind(signal) !== undefined) return [];
  const message = `The offline scorer knows nothing called “${signal}”, so it gives no verdict on this rule.`;
  return [{ field: 'signal', message }];
}

/** `word` with its common endings, standing by itself. */
function formsOf(word: string): RegExp {
  const stem = /[^e]$/u.test(word) ? `${word}(?:s|ed|ing)?` : `${word.slice(0, -1)}(?:es?|ed|ing)`;
  return new RegExp(`(?<![\\p{L}\\p{N}-])${stem}(?![\\p{L}\\p{N}-])`, 'iu');
}
