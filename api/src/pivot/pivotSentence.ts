import { dimensions } from '@plumbline/schema';
import { capital } from '../movement/capital.ts';
import { nameOfValue } from '../movement/nameOfValue.ts';
import type { WordsOfRule } from '../movement/ruleWords.ts';
import { percent } from '../movement/spokenNumber.ts';
import { measureRules, type Measure } from './measures.ts';
import type { Cell, Pivot } from './pivot.ts';
import type { PivotQuestion } from './readPivot.ts';

/**
 * The index of the cell that stands most apart, weighted by the values on both sides; of two sides of one difference,
 * the smaller, which is the exception. A total only if no cell clearly stands apart; null if no total does either.
 */
export function mostApart({ rows, columns, cells }: Pivot): number | null {
  const isLeaf = ({ row, column }: Cell): boolean => rows[row]!.isLeaf && columns[column]!.isLeaf;
  const isAll = ({ row, column }: Cell): boolean =>
    rows[row]!.path.length === 0 && columns[column]!.path.length === 0;
  const weight = ({ n, compared, difference }: Cell): number =>
    Math.abs(difference!.value) / Math.sqrt(1 / n + 1 / compared!.n);
  const [most] = cells
    .filter((cell) => cell.clear && !isAll(cell))
    .sort((a, b) => Number(isLeaf(b)) - Number(isLeaf(a)) || weight(b) - weight(a) || a.n - b.n);
  return most === undefined ? null : cells.indexOf(most);
}

/** One sentence on the cell that stands most apart. */
export function pivotSentence(pivot: Pivot, question: PivotQuestion, words: WordsOfRule): string {
  const { rows, columns, cells } = pivot;
  const what = nameOf(question, words);
  const place = mostApart(pivot);
  if (place === null) return `${capital(what)}: no segment stands clearly apart.`;
  const most = cells[place]!;
  const where = [
    ...rows[most.row]!.path.map((value, index) => ({ dimension: question.rows[index]!, value })),
    ...columns[most.column]!.path.map((value, index) => ({ dimension: question.columns[index]!, value })),
  ]
    .sort((a, b) => dimensions.indexOf(a.dimension) - dimensions.indexOf(b.dimension))
    .map(nameOfValue)
    .join(' · ');
  const value = most.shownDifference!;
  const show = (figure: number): string => shown(figure, question.measure);
  const direction = value < 0 ? 'below' : 'above';
  const against = {
    REST: 'the rest',
    PERIOD: 'what it was',
    SEGMENT: 'the segment it is held against',
  }[question.comparison];
  const apart = isMean(question.measure)
    ? show(Math.abs(value))
    : `${(100 * Math.abs(value)).toFixed(1)} percentage points`;
  return `${capital(what)} in ${where} is ${show(most.value!)}, ${apart} ${direction} ${against} (${show(most.compared!.value!)}).`;
}

function nameOf({ measure, rule }: PivotQuestion, words: WordsOfRule): string {
  switch (measure) {
    case 'MEAN':
      return 'the score';
    case 'NEGATIVE_SHARE':
      return 'the share of negative conversations';
    case 'COVERAGE':
      return 'coverage';
    case 'REASONS_PER_CONVERSATION':
      return 'the number of reasons in a conversation';
    case 'FREQUENCY':
      return `the frequency of “${words(rule).label}”`;
    case 'SEVERITY':
      return `the severity of “${words(rule).label}”`;
    case 'AGREEMENT':
      return 'agreement with people';
    case 'FALSE_NEGATIVE_RATE':
      return 'the share of missed negative conversations';
  }
}

const isMean = (measure: Measure): boolean => measureRules[measure].kind === 'mean';

/** A mean with two decimals, or a percentage with one. */
function shown(value: number, measure: Measure): string {
  return isMean(measure) ? value.toFixed(2).replace('-', '−') : percent(value);
}
