import type { Period } from '@plumbline/schema';
import { capital } from '../movement/capital.ts';
import { nameOfValue } from '../movement/nameOfValue.ts';
import type { WordsOfRule } from '../movement/ruleWords.ts';
import { percent } from '../movement/spokenNumber.ts';
import type { SignalKind } from './driftRates.ts';
import type { Moved } from './moved.ts';
import type { WatchedSignal } from './watchSignal.ts';
import type { Condition } from './whereMost.ts';

/** What each signal is called at the start of a sentence. */
const signalWords: Record<SignalKind, string> = {
  agreement: 'Agreement with people',
  abstained: 'The share abstained',
  reasons: 'Reasons mix',
  scores: 'Score distribution',
  languages: 'Mix of languages',
  channels: 'Mix of channels',
  topics: 'Mix of topics',
  unknown: 'What is left unknown',
  new_values: 'Values never seen before',
};

const dimensionWords: Record<string, string> = {
  REGION: 'region',
  CHANNEL: 'channel',
  AGENT_TIER: 'agent tier',
  LANGUAGE: 'language',
  CUSTOMER_SEGMENT: 'customer segment',
  TOPIC: 'topic',
  TEAM: 'team',
};

const dayWords = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** `12 Oct` */
const nameDay = (day: string): string => dayWords.format(new Date(`${day}T00:00:00Z`));

/** A check in one sentence that a director can repeat. */
export function driftSentence(
  signals: readonly (WatchedSignal & { where: Condition[] })[],
  reference: Period,
): string {
  const alarms = signals.filter(({ state }) => state === 'alarm');
  if (alarms.length === 0) {
    return signals.every(({ state }) => state === 'too_few')
      ? 'There are too few conversations to tell whether anything has drifted.'
      : `Nothing has drifted since ${nameDay(reference.to)}.`;
  }
  const [first] = alarms;
  const names = alarms.map(({ kind }, index) =>
    index === 0 ? signalWords[kind] : lowered(signalWords[kind]),
  );
  const subject =
    names.length > 3 ? listed([...names.slice(0, 2), `${names.length - 2} more`]) : listed(names);
  const since = alarms.map(({ since: day }) => day!).sort()[0]!;
  const where = first!.where.length > 0 ? `, most in ${nameSegment(first!.where)}` : '';
  return `${subject} ${alarms.length > 1 ? 'have' : 'has'} drifted since ${nameDay(since)}${where}.`;
}

/** One signal in a sentence: what moved most, or why nothing can be said. */
export function signalSentence(
  signal: WatchedSignal,
  where: readonly Condition[],
  words: WordsOfRule,
): string {
  if (signal.state === 'too_few') return fewSentence(signal);
  const moved = signal.moved === null ? '' : movedSentence(signal, signal.moved, words);
  const place = where.length > 0 ? ` Most in ${nameSegment(where)}.` : '';
  if (signal.state === 'alarm') return `${moved}${place}`.trim();
  return moved === '' ? 'As in the reference.' : `Within what chance brings. ${moved}`;
}

/** For a version without a certificate. */
export const uncertifiedSentence =
  'The version has no certificate yet. Evaluate it on held-out labels: what later labels show is held against that.';

function fewSentence({ kind, conversations }: WatchedSignal): string {
  if (kind === 'agreement') {
    return 'No fresh labels. Draw a set at random from the newest weeks, nothing held out, and have it reviewed: what people come to is held against the certificate.';
  }
  return `${conversations.toLocaleString('en')} conversations in the newest week are too few to tell.`;
}

function movedSentence({ kind, conversations }: WatchedSignal, moved: Moved, words: WordsOfRule): string {
  const [now, then] = [percent(moved.after), percent(moved.before)];
  switch (kind) {
    case 'agreement':
      return `Right in ${now} of ${conversations.toLocaleString('en')} freshly reviewed conversations; the certificate found ${then}.`;
    case 'abstained':
      return `${now} abstained; ${then} in the reference.`;
    case 'reasons':
      return `“${words(moved.name).label}” in ${now} of conversations; ${then} in the reference.`;
    case 'scores':
      return `${now} score ${moved.name} to ${Number(moved.name) + 1}; ${then} in the reference.`;
    case 'unknown':
      return `The ${dimensionWords[moved.dimension!]} is unknown in ${now} of conversations; ${then} in the reference.`;
    case 'new_values':
      return `${capital(dimensionWords[moved.dimension!]!)} “${moved.name}” was never seen in the reference; ${now} of conversations have it.`;
    case 'languages':
    case 'channels':
    case 'topics':
      return `${capital(nameOfValue({ dimension: moved.dimension!, value: moved.name }))} is ${now} of conversations; ${then} in the reference.`;
  }
}

const nameSegment = (where: readonly Condition[]): string => where.map(nameOfValue).join(' · ');

const listed = (parts: readonly string[]): string =>
  parts.length === 1 ? parts[0]! : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)!}`;
const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
