import type { Dimension } from '@plumbline/schema';
import type { DriverAnswer, MovementAnswer } from './answer.ts';
import type { MovementQuestion } from './movement.query.ts';
import type { Driver, Movement } from './movement.types.ts';
import type { Narrative } from './narrative.ts';
import type { WordsOfRule } from './ruleWords.ts';

const limits = [
  'It scores how a conversation went, nothing more: not product quality, price or loyalty.',
  'It says nothing of customers who did not write in, nor of conversations it could not score.',
  'It shows what changed together, not proof of cause.',
];

/** A driver with what its field resolvers need from the question. */
export interface AnsweredDriver extends Driver {
  answer: DriverAnswer;
  question: MovementQuestion;
  version: string | null;
}
export interface AnsweredMovement extends Movement {
  answer: MovementAnswer;
  question: MovementQuestion;
}

/** An answer in the API's form. Its examples come from `question.current` and `question.filter`. */
export function toMovement(
  answer: MovementAnswer,
  {
    told,
    question,
    version,
    words,
  }: { told: Narrative; question: MovementQuestion; version: string | null; words: WordsOfRule },
): AnsweredMovement {
  return {
    ...answer,
    ...told,
    limits,
    reasons: answer.reasons.map((reason) => ({ ...reason, ...words(reason.rule) })),
    drivers: answer.drivers.map((driver) => toDriver(driver, question, version, words)),
    rows: answer.rows,
    answer,
    question,
  };
}

function toDriver(
  answer: DriverAnswer,
  question: MovementQuestion,
  version: string | null,
  words: WordsOfRule,
): AnsweredDriver {
  const {
    condition,
    rule,
    effect,
    qValue,
    shareOfDelta,
    parts,
    conversationsBaseline,
    conversationsCurrent,
    shareBaseline,
    shareCurrent,
  } = answer;
  return {
    segment: condition.map(({ dimension, value }) => ({ dimension: dimension as Dimension, value })),
    rule,
    statement:
      rule === null
        ? `A ${shareCurrent > shareBaseline ? 'larger' : 'smaller'} share of all conversations`
        : words(rule).statement,
    effect,
    qValue,
    shareOfDelta,
    frequencyEffect: parts?.frequencyEffect ?? null,
    severityEffect: parts?.severityEffect ?? null,
    frequencyBaseline: parts?.frequencyBaseline ?? null,
    frequencyCurrent: parts?.frequencyCurrent ?? null,
    severityBaseline: parts?.severityBaseline ?? null,
    severityCurrent: parts?.severityCurrent ?? null,
    conversationsBaseline,
    conversationsCurrent,
    answer,
    question,
    version,
  };
}

export function metricName(metric: string): string {
  return metric === 'cx' ? 'CX score' : metric;
}
