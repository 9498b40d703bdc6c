import type { Signal } from './signal.ts';
import { beforeSignals } from './signals/before.ts';
import { courseSignals } from './signals/course.ts';
import { firstReplySignals } from './signals/firstReply.ts';
import { mannerSignals } from './signals/manner.ts';
import { moodSignals } from './signals/mood.ts';
import { outcomeSignals } from './signals/outcome.ts';
import { repetitionSignals } from './signals/repetition.ts';
import { replySignals } from './signals/replies.ts';

/** Everything that the offline scorer can look for; a rule names one by its `signal`, or by its key. */
export const signals: readonly Signal[] = [
  ...firstReplySignals,
  ...courseSignals,
  ...repetitionSignals,
  ...beforeSignals,
  ...mannerSignals,
  ...outcomeSignals,
  ...moodSignals,
  ...replySignals,
];

const byKey = new Map(signals.map((signal) => [signal.key, signal]));

/** The signal that a rule is judged by; undefined if the offline scorer gives no verdict on it. */
export const signalOf = ({ key, signal }: { key: string; signal?: string }): Signal | undefined =>
  byKey.get(signal ?? key);

/** What a signal rests on; undefined if there is none of that name. */
export const signalKind = (name: string): Signal['kind'] | undefined => byKey.get(name)?.kind;
