import { overallLabels, verdicts, type Rubric } from '@plumbline/schema';
import { dawidSkene } from '../stats/dawidSkene.ts';
import type { LabelRow } from './consensus.query.ts';
import type { Advice } from './consensus.types.ts';
import { overallQuestion } from './votes.query.ts';

const probable = 0.005;

/** Dawid–Skene's labels for each question of an item, from all labels of its set; the most probable label first. */
export function adviceOf(labels: readonly LabelRow[], itemId: number, rubric: Rubric): Map<string, Advice[]> {
  const items = indexOf(labels.map(({ item_id }) => item_id));
  const reviewers = indexOf(labels.map(({ reviewer }) => reviewer));
  const unit = items.get(itemId);
  const advice = new Map<string, Advice[]>();
  if (unit === undefined) return advice;
  for (const question of [overallQuestion, ...rubric.rules.map(({ key }) => key)]) {
    const values: readonly string[] =
      question === overallQuestion ? overallLabels : verdicts.filter((verdict) => verdict !== 'cannot_judge');
    const votes = labels.flatMap(({ item_id, reviewer, overall, verdicts: said }) => {
      const value =
        question === overallQuestion ? overall : said.find(({ rule }) => rule === question)?.verdict;
      const label = value === undefined ? -1 : values.indexOf(value);
      return label < 0 ? [] : [{ unit: items.get(item_id)!, reviewer: reviewers.get(reviewer)!, label }];
    });
    if (!votes.some((vote) => vote.unit === unit)) continue;
    const posterior = dawidSkene(votes, values.length)!.posteriors[unit]!;
    advice.set(
      question,
      values
        .map((value, index) => ({ value, probability: posterior[index]! }))
        .filter(({ probability }) => probability >= probable)
        .sort((a, b) => b.probability - a.probability),
    );
  }
  return advice;
}

/** Indices from 0, in the order of first appearance. */
function indexOf<Value>(values: readonly Value[]): Map<Value, number> {
  return new Map([...new Set(values)].map((value, index) => [value, index]));
}
