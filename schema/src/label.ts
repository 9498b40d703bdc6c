/** How the conversation went for the customer, in one reviewer's view; worst first. */
export const overallLabels = ['negative', 'neutral', 'positive'] as const;
export type OverallLabel = (typeof overallLabels)[number];

/** One reviewer's verdict on one rule. */
export const verdicts = ['met', 'not_met', 'not_applicable', 'cannot_judge'] as const;
export type Verdict = (typeof verdicts)[number];

export const certainties = ['unsure', 'fairly', 'sure'] as const;
export type Certainty = (typeof certainties)[number];

/** Text that a reviewer points to, as its position in the message in UTF-16 units. The words stay in the warehouse. */
export interface Evidence {
  /** 0-based index of the message. */
  message: number;
  start: number;
  end: number;
}
