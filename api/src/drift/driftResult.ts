import type { Period } from '@plumbline/schema';
import type { ConversationKey } from '../conversations/conversations.query.ts';
import type { DriftWeeks } from './driftWeeks.ts';
import type { WatchedSignal } from './watchSignal.ts';
import type { Condition } from './whereMost.ts';

/** A signal as a check keeps it. */
export interface KeptSignal extends WatchedSignal {
  /** The part of the business in which it moved most; empty: everywhere, or it did not. */
  where: Condition[];
  sentence: string;
  /** For agreement: reviewed conversations that people call negative and the version does not. */
  missed: ConversationKey[];
}

/** One check; this is what is kept. */
export interface DriftResult {
  sentence: string;
  /** Null while the version has too few whole weeks; then there are no signals. */
  week: Period | null;
  reference: Period | null;
  kind: DriftWeeks['kind'] | null;
  signals: KeptSignal[];
}
