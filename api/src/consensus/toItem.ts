import type { Rubric } from '@plumbline/schema';
import { conversationId } from '../conversations/conversationId.ts';
import type { ItemRow, LabelRow, StepRow } from './consensus.query.ts';
import type { Advice, ConsensusItem, ConsensusQuestion, QuotedEvidence, Vote } from './consensus.types.ts';
import { overallQuestion } from './votes.query.ts';

/** The parts of an item to show: its labels and steps, the words of its messages, the advice by question. */
export interface ItemParts {
  rubric: Rubric;
  labels: readonly LabelRow[];
  steps: readonly StepRow[];
  texts: readonly string[] | null;
  advice: ReadonlyMap<string, Advice[]>;
}

/** A conversation of a set with its reviewers' answers, question by question. */
export function toItem(item: ItemRow, parts: ItemParts): ConsensusItem {
  const rules = parts.rubric.rules.map(({ key, label }) => ({ question: key, label }));
  return {
    id: String(item.id),
    setId: item.set_id,
    conversation: conversationId(item.source, item.conversation),
    recordId: item.conversation,
    part: item.part,
    channel: item.segment.channel,
    language: item.segment.language,
    state: item.state,
    questions: [{ question: overallQuestion, label: 'Overall' }, ...rules].map(({ question, label }) =>
      toQuestion(question, label, parts),
    ),
  };
}

function toQuestion(question: string, label: string, parts: ItemParts): ConsensusQuestion {
  const history = parts.steps.filter((step) => step.question === question);
  const last = history.at(-1);
  return {
    question,
    label,
    step: last?.step ?? null,
    outcome: last?.outcome ?? null,
    votes: parts.labels.flatMap((one) => voteOf(one, question, parts.texts) ?? []),
    history: history.map(({ id, step, outcome, participants, reason, by, at }) => ({
      id: String(id),
      step,
      outcome,
      participants,
      reason,
      by,
      at: at.toISOString(),
    })),
    advice: parts.advice.get(question) ?? [],
  };
}

function voteOf(
  { reviewer, name, overall, verdicts }: LabelRow,
  question: string,
  texts: readonly string[] | null,
): Vote | null {
  if (question === overallQuestion) return { reviewer, name, value: overall, evidence: [] };
  const said = verdicts.find(({ rule }) => rule === question);
  if (said === undefined) return null;
  const evidence = said.evidence.map(({ message, start, end }): QuotedEvidence => ({
    message,
    start,
    end,
    quote: texts?.[message]?.slice(start, end) ?? null,
  }));
  return { reviewer, name, value: said.verdict, evidence };
}
