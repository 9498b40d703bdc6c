import { asScoredVersion, recordLimits } from '@plumbline/schema';
import type { Feedback } from '@plumbline/schema/postgres';
import type { Conversation, Reason, Score } from '../conversations/conversations.types.ts';
import { badInput, conflict, notFound } from '../errors.ts';
import { isReason } from '../movement/ruleWords.ts';
import type { FeedbackInput } from './feedback.types.ts';

const longestNote = 2_000;

type Said = Pick<
  Feedback,
  | 'metric'
  | 'version'
  | 'judgement'
  | 'rule'
  | 'nth'
  | 'verdict'
  | 'kind'
  | 'points'
  | 'score'
  | 'message'
  | 'quoteStart'
  | 'quoteEnd'
  | 'note'
>;

/** Feedback on a conversation's score, checked against the score. @throws UserError BAD_INPUT, NOT_FOUND, CONFLICT */
export function readFeedback(input: FeedbackInput, conversation: Conversation): Said {
  const { metric, version, verdict } = input;
  if (asScoredVersion(version) !== version) {
    throw badInput('People corrected this score. Say what you think of the one it was made from.', 'version');
  }
  const score = conversation.scores.find((one) => one.metric === metric && one.version === version);
  if (score === undefined) throw notFound(`A score of version ${version}`, 'version');
  if (score.score === null) {
    throw conflict('The metric abstained: there is no score to agree or disagree with.', 'version');
  }
  const note = input.note?.trim() ?? '';
  if (note.length > longestNote) throw badInput(`A note has up to ${longestNote} characters.`, 'note');
  const reason = input.rule == null ? null : reasonOf(score, input.rule, input.nth);
  return {
    metric,
    version,
    judgement: score.judgement,
    rule: reason?.rule ?? null,
    nth: reason?.nth ?? null,
    verdict,
    ...nothing,
    ...(verdict === 'agree' ? {} : readDispute(input, conversation, score, reason)),
    note: note === '' ? null : note,
  };
}

const nothing = { kind: null, points: null, score: null, message: null, quoteStart: null, quoteEnd: null };

function reasonOf(score: Score, rule: string, nth: number): Reason {
  if (!isReason(rule)) throw badInput('These points have no reason. Disagree with the score itself.', 'rule');
  const reason = score.reasons.find((one) => one.rule === rule && one.nth === nth);
  if (reason === undefined) throw notFound(`This reason of version ${score.version}`, 'rule');
  return reason;
}

function readDispute(
  input: FeedbackInput,
  { messages }: Conversation,
  scored: Score,
  reason: Reason | null,
): Partial<Said> {
  const { kind, points, score, messageIndex, start, end } = input;
  if (kind == null) throw badInput('Say what is wrong with it.', 'kind');
  if ((kind === 'score') !== (reason === null)) {
    throw badInput(
      reason === null
        ? 'A score is disputed by what it should be: SCORE.'
        : 'A reason is disputed by DID_NOT_HAPPEN, POINTS or EXCERPT.',
      'kind',
    );
  }
  switch (kind) {
    case 'did_not_happen':
      return { kind };
    case 'points':
      if (points == null || Math.abs(points) > recordLimits.points) {
        throw badInput('Say how many points it should be.', 'points');
      }
      if (points === reason!.points) throw badInput('These are the points that it has.', 'points');
      return { kind, points };
    case 'score':
      if (score == null || score < 0 || score > 10) throw badInput('A score is 0 to 10.', 'score');
      if (score === scored.score) throw badInput('This is the score that it has.', 'score');
      return { kind, score };
    case 'excerpt': {
      const text = messages[messageIndex ?? -1]?.text;
      if (text === undefined) throw badInput('Say in which message the words stand.', 'messageIndex');
      if (start == null || end == null || start < 0 || end <= start || end > text.length) {
        throw badInput('Say where in the message the words stand.', 'start');
      }
      if (messageIndex === reason!.messageIndex && start === reason!.start && end === reason!.end) {
        throw badInput('This is the excerpt that it has.', 'start');
      }
      return { kind, message: messageIndex!, quoteStart: start, quoteEnd: end };
    }
  }
}
