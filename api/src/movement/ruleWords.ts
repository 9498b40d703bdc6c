import { capital } from './capital.ts';

/** How a rule is spoken of. */
export interface RuleWords {
  /** One plain sentence: "Customer waited a long time for the first reply". */
  statement: string;
  /** Its name in a row: "Long wait before first reply". */
  label: string;
  /** What it says of customers when there is more or less of it: "waited longer for a first reply". */
  phrase?: { more: string; less: string };
}

/** The rule of points that the loaded reasons do not account for. */
export const unexplainedRule = 'unexplained';

/** The rule of the points that a score would have beyond the ends of its scale. */
export const cappedRule = 'capped';

/** The rule of the points by which a score that people gave differs from its reasons. */
export const correctedRule = 'corrected';

/** Whether a rule names something that happened, not points that are left over. */
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
