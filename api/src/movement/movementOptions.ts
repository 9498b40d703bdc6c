import type { WordsOfRule } from './ruleWords.ts';
import type { SearchOptions } from './searchDrivers.ts';

/** How a movement is explained, and what is known of the periods besides their cells. */
export interface MovementOptions extends SearchOptions {
  /** Conversations of each period, whether or not they have a score. Default: the scored ones. */
  conversations?: { baseline: number; current: number };
  /** What the calendar says of the periods, in words; each becomes PARTIAL_PERIOD. */
  partial?: readonly string[];
  /** Why the periods are not ruled by one and the same version, in words. */
  versionChange?: string;
  words?: WordsOfRule;
}
