/** Every statistic on the pages, explained in a sentence or two for somebody who never studied statistics. */
export const explanations = {
  interval: {
    name: '95% CI',
    says: 'Confidence interval: where the true value most likely lies. Intervals made this way hold it 95 times in 100; more conversations make them narrower.',
  },
  change: {
    name: 'Clear or may be chance',
    says: 'Clear: a change this large would rarely come from luck alone, so its interval leaves 0 out. May be chance: the interval includes 0, and another month could show the opposite.',
  },
  evidence: {
    name: 'Evidence',
    says: 'Clear: it stands out among everything that was looked at (q at most 0.05). May be chance: luck alone could explain it. The row counts in the sum either way.',
  },
  effect: {
    name: 'Effect',
    says: 'How many points of the score this row alone moved. All effects add up exactly to the change.',
  },
  share: {
    name: 'Share of the change',
    says: 'The effect divided by the whole change. Rows that worked against the change are below 0, so single rows can pass 100%.',
  },
  frequency: {
    name: 'How often',
    says: 'The share of conversations in which the reason was found, then and now.',
  },
  severity: {
    name: 'How severe',
    says: 'The points that the reason costs, or gives, in an average conversation where it was found, then and now.',
  },
  mix: {
    name: 'Mix',
    says: 'The part of a change that comes from a different set of conversations, such as more of a hard topic, and not from any of them going worse.',
  },
  coverage: {
    name: 'Coverage',
    says: 'The share of conversations that got a score. The others do not count here, so a change in coverage alone can move the mean.',
  },
  precision: {
    name: 'Precision',
    says: 'Of the conversations called negative, the share that people call negative too. Low: false alarms.',
  },
  recall: {
    name: 'Recall',
    says: 'Of the conversations that people call negative, the share that was found. Low: bad experiences are missed.',
  },
  f1: {
    name: 'F1',
    says: 'Precision and recall in one number, 0 to 1; it is high only where both are. Guessing can reach a high F1 too: compare it with the majority guess.',
  },
  missed: {
    name: 'Missed rate',
    says: 'Of the conversations that people call negative, the share that was not found: 1 minus recall.',
  },
  falseAlarms: {
    name: 'False alarms',
    says: 'Of the conversations that people do not call negative, the share that was called negative all the same.',
  },
  balancedAccuracy: {
    name: 'Balanced accuracy',
    says: 'The mean of how many negative and how many other conversations are judged right. Always saying the same gives 0.5, however rare negative ones are.',
  },
  people: {
    name: 'People',
    says: 'What a single reviewer reaches against the others: no scorer can be expected to agree with people more than people do.',
  },
  majorityGuess: {
    name: 'Majority guess',
    says: 'What always giving the most frequent answer would reach, without reading a word. A scorer has to beat it.',
  },
  qValue: {
    name: 'q-value',
    says: 'The p-value after counting how many things were looked at. Of everything with q at most 0.05, about 5% is chance (Benjamini–Hochberg).',
  },
  pValue: {
    name: 'p-value',
    says: 'How often chance alone would show a difference at least this large if there were none. Small: hard to explain by luck. It does not say how large the difference is.',
  },
  alpha: {
    name: 'Krippendorff’s α',
    says: 'How far reviewers agree beyond chance: 1 always, 0 no more than dice would. From 0.8 labels are reliable; from 0.667 they allow tentative conclusions.',
  },
  sameLabel: {
    name: 'Same label',
    says: 'The mean share of pairs of reviewers who gave the same label. It is high by chance where one label is much more frequent than the others.',
  },
  fleissKappa: {
    name: 'Fleiss’ κ',
    says: 'Agreement of several reviewers beyond chance: 1 always, 0 no more than chance. It drops where nearly every label is the same, even if people agree.',
  },
  gwetAc1: {
    name: 'Gwet’s AC1',
    says: 'Agreement beyond chance that stays steady where nearly every label is the same; κ makes people look worse there than they are.',
  },
  cohenKappa: {
    name: 'Cohen’s κ',
    says: 'How far two agree beyond chance: 1 always, 0 no more than chance, below 0 less than chance.',
  },
  sameSide: {
    name: 'Same side',
    says: 'The share of conversations that both versions call negative, or neither does.',
  },
  concordance: {
    name: 'Lin’s concordance',
    says: 'Whether two versions give the same numbers: 1 always. Following each other is not enough: a version that is always a point lower falls short of 1.',
  },
  rankCorrelation: {
    name: 'Spearman’s ρ',
    says: 'Whether two versions put conversations in the same order: 1 the same, 0 none in common, −1 the reverse.',
  },
  decileMoves: {
    name: 'Two deciles or more away',
    says: 'The share of conversations that move up or down the ranking by two tenths or more.',
  },
  distance: {
    name: 'Jensen–Shannon distance',
    says: 'How different two distributions are: 0 the same, 1 nothing in common.',
  },
  stability: {
    name: 'PSI',
    says: 'Population stability index, for those who know it: another measure of how different two distributions are. It decides nothing here.',
  },
  driftThreshold: {
    name: 'Alarm above',
    says: 'The value that chance alone nearly never passes; across all signals, under 5% of years see a false alarm.',
  },
  sequentialTest: {
    name: 'Sequential test',
    says: 'Adds up evidence with each reviewed conversation (SPRT) and raises an alarm once the version is much likelier to have become unacceptable than to be as certified.',
  },
  equalisedGap: {
    name: 'Equalised gap',
    says: 'The largest difference between groups in missed rate or false alarms: 0 is equal treatment. As the largest of several differences, it is above 0 by chance too.',
  },
  likeForLike: {
    name: 'Like for like',
    says: 'The gap that remains when both sides have the same topics and channels: what different work cannot explain.',
  },
  wilson: {
    name: '95% interval of a share',
    says: 'Where the true share most likely lies (Wilson’s interval); it stays honest for few cases and for shares near 0% or 100%.',
  },
  peers: {
    name: 'Others meanwhile',
    says: 'How agents of the same team and tier changed in the same time without this coaching: what would have happened anyway.',
  },
  regressionToTheMean: {
    name: 'Expected anyway',
    says: 'Regression to the mean: after an unlucky month comes an ordinary one, coached or not. This part is bad luck ending.',
  },
  predictionInterval: {
    name: 'What is left',
    says: 'The change, minus that of others and minus what was expected anyway. Its 95% prediction interval says how far one uncoached agent could stray; if it includes 0, no effect is shown.',
  },
} as const satisfies Record<string, { name: string; says: string }>;

export type Term = keyof typeof explanations;
