import type { WordsOfRule } from './ruleWords.ts';
import type { SearchOptions } from './searchDrivers.ts';

/** How to explain a movement, and what is known about the periods beyond their cells. */
export interface MovementOptions extends SearchOptions {
  /** Conversations of each period, whether or not they have a score. Default: the scored ones. */
  conversations?: { baseline: number; current: number };
  /** Sentences about the periods' calendar; each becomes a PARTIAL_PERIOD warning. */
  partial?: readonly string[];
  /** A sentence on the versions that made the periods' scores, if there are several. */
  versionChange?: string;
  words?: WordsOfRule;
}
