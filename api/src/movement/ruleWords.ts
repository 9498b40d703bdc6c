import { capital } from './capital.ts';

/** The words for a rule. */
export interface RuleWords {
  /** One plain sentence: "Customer waited a long time for the first reply". */
  statement: string;
  /** Its name in a table: "Long wait before first reply". */
  label: string;
  /** What customers did when there is more or less of it: "waited longer for a first reply". */
  phrase?: { more: string; less: string };
}

/** The rule for points that no loaded reason accounts for. */
export const unexplainedRule = 'unexplained';

/** The rule for the points that are lost when a score is clamped to its scale. */
export const cappedRule = 'capped';

/** The rule for the difference between a score that people set and its reasons. */
export const correctedRule = 'corrected';

/** Whether a rule names something that happened, rather than left-over points. */
export const isReason = (rule: string): boolean =>
  ![unexplainedRule, cappedRule, correctedRule].includes(rule);

export type WordsOfRule = (rule: string) => RuleWords;

const unexplained: RuleWords = {
  statement: 'Points that the loaded reasons do not account for',
  label: 'Unexplained points',
};

const capped: RuleWords = {
  statement: 'Points beyond the ends of the scale',
  label: 'Beyond the scale',
};

const corrected: RuleWords = {
  statement: 'Points by which people corrected the score',
  label: 'Corrected by people',
};

/** Words for a rule that nobody described: its key, spelled as words. */
export function wordsOfKey(rule: string): RuleWords {
  if (rule === unexplainedRule) return unexplained;
  if (rule === cappedRule) return capped;
  if (rule === correctedRule) return corrected;
  const spoken = rule.replaceAll(/[-_.]+/g, ' ').trim() || rule;
  const label = capital(spoken);
  return { statement: label, label };
}
