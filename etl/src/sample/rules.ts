/** One rule of the sample's rubric: a plain sentence that a person can check against a transcript. */
export type RubricRule = {
  key: RuleKey;
  /** "Customer waited a long time for the first reply" */
  statement: string;
  /** Names the rule in a table or a chip: "Long wait before first reply". */
  label: string;
  /** Says that it happened more or less to customers: "EMEA chat customers waited longer for a first reply". */
  phrase: { more: string; less: string };
  direction: 'lowers' | 'raises';
  /** The least and greatest size of its points, in tenths of a point. */
  tenths: readonly [number, number];
};

export const RULE_KEYS = [
  'long-wait',
  'had-to-repeat',
  'transferred',
  'left-unresolved',
  'contacted-again',
  'promise-not-kept',
  'conflicting-answers',
  'curt-tone',
  'scripted-reply',
  'no-next-step',
  'resolved',
  'took-ownership',
  'felt-understood',
  'clear-next-step',
  'quick-reply',
] as const;
export type RuleKey = (typeof RULE_KEYS)[number];

/** The score of a sample conversation that no rule touches. */
export const SAMPLE_BASE = 7;

type Words = Omit<RubricRule, 'key'>;
const WORDS: Record<RuleKey, Words> = {
  'long-wait': {
    statement: 'Customer waited a long time for the first reply',
    label: 'Long wait before first reply',
    phrase: { more: 'waited longer for a first reply', less: 'waited less for a first reply' },
    direction: 'lowers',
    tenths: [12, 36],
  },
  'had-to-repeat': {
    statement: 'Customer had to give information again that they had already given',
    label: 'Had to repeat information',
    phrase: { more: 'had to repeat themselves', less: 'had to repeat themselves less often' },
    direction: 'lowers',
    tenths: [8, 20],
  },
  transferred: {
    statement: 'Customer was handed from one agent to another',
    label: 'Handed to another agent',
    phrase: { more: 'were handed to another agent more often', less: 'were handed over less often' },
    direction: 'lowers',
    tenths: [6, 14],
  },
  'left-unresolved': {
    statement: 'The problem was still open when the conversation ended',
    label: 'Left unresolved',
    phrase: {
      more: 'were left with an open problem more often',
      less: 'were left with an open problem less often',
    },
    direction: 'lowers',
    tenths: [14, 25],
  },
  'contacted-again': {
    statement: 'Customer had to get in touch again about the same problem',
    label: 'Had to get in touch again',
    phrase: { more: 'had to get in touch again more often', less: 'had to get in touch again less often' },
    direction: 'lowers',
    tenths: [6, 15],
  },
  'promise-not-kept': {
    statement: 'Something promised earlier had not been done',
    label: 'Promise not kept',
    phrase: { more: 'more often found a promise broken', less: 'less often found a promise broken' },
    direction: 'lowers',
    tenths: [10, 20],
  },
  'conflicting-answers': {
    statement: 'Customer was told two different things',
    label: 'Conflicting answers',
    phrase: { more: 'were told different things more often', less: 'were told different things less often' },
    direction: 'lowers',
    tenths: [8, 16],
  },
  'curt-tone': {
    statement: 'Agent sounded short or dismissive',
    label: 'Curt tone',
    phrase: { more: 'met a curt tone more often', less: 'met a curt tone less often' },
    direction: 'lowers',
    tenths: [6, 14],
  },
  'scripted-reply': {
    statement: 'The reply was a standard text that missed the question',
    label: 'Scripted reply',
    phrase: { more: 'got a scripted reply more often', less: 'got a scripted reply less often' },
    direction: 'lowers',
    tenths: [4, 10],
  },
  'no-next-step': {
    statement: 'Nobody said what happens next, or when',
    label: 'No clear next step',
    phrase: {
      more: 'were more often not told what happens next',
      less: 'were less often left without a next step',
    },
    direction: 'lowers',
    tenths: [4, 10],
  },
  resolved: {
    statement: 'The problem was solved in this conversation',
    label: 'Resolved in one conversation',
    phrase: { more: 'had their problem solved more often', less: 'had their problem solved less often' },
    direction: 'raises',
    tenths: [10, 16],
  },
  'took-ownership': {
    statement: 'Agent took the problem on personally until it was done',
    label: 'Agent took ownership',
    phrase: {
      more: 'met an agent who took ownership more often',
      less: 'met an agent who took ownership less often',
    },
    direction: 'raises',
    tenths: [4, 10],
  },
  'felt-understood': {
    statement: 'Agent showed that they understood what it meant for the customer',
    label: 'Felt understood',
    phrase: { more: 'felt understood more often', less: 'felt understood less often' },
    direction: 'raises',
    tenths: [3, 8],
  },
  'clear-next-step': {
    statement: 'Agent said plainly what happens next and when',
    label: 'Clear next step',
    phrase: { more: 'were told the next step more often', less: 'were told the next step less often' },
    direction: 'raises',
    tenths: [3, 8],
  },
  'quick-reply': {
    statement: 'Customer got a first reply quickly',
    label: 'Quick first reply',
    phrase: { more: 'got a quick first reply more often', less: 'got a quick first reply less often' },
    direction: 'raises',
    tenths: [3, 8],
  },
};

/** The sample's rubric, in the order in which a conversation's reasons are listed. */
export const SAMPLE_RUBRIC: readonly RubricRule[] = RULE_KEYS.map((key) =>
  Object.assign({ key }, WORDS[key]),
);
