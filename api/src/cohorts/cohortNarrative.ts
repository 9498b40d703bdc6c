import type { DisplayRow, DriverAnswer, MovementAnswer, Warning } from '../movement/answer.ts';
import { segmentLabel } from '../movement/driverLabel.ts';
import { hundredths } from '../movement/hundredths.ts';
import type { HeadlinePart, Narrative } from '../movement/narrative.ts';
import type { WordsOfRule } from '../movement/ruleWords.ts';
import { signed, size } from '../movement/spokenNumber.ts';

/** What the two cohorts are called: "EMEA · chat", "the rest". */
export interface CohortNames {
  segment: string;
  against: string;
}

/** How two cohorts differ, in plain words; every number is one of the answer's, to two decimals. Nothing is called a cause. */
export function narrateCohorts(
  answer: MovementAnswer,
  names: CohortNames,
  metricName: string,
  words: WordsOfRule,
): Narrative {
  const exact = numbersOf(answer);
  const shown = shownNumbers(answer) ?? exact;
  const sentence = headlineOf(answer, exact, names, metricName, words)
    .map(({ text }) => text)
    .join('');
  const caution = answer.warnings
    .filter(({ code }) => code === 'VERSION_CHANGE_NOT_SEPARABLE' || code === 'SMALL_SAMPLE')
    .map(({ message }) => message);
  return {
    headline: headlineOf(answer, shown, names, metricName, words),
    lede: ledeOf(answer, shown, words),
    narrative: [sentence, ledeOf(answer, exact, words), ...caution].filter((part) => part !== '').join(' '),
  };
}

/** The numbers that a text speaks of: the answer's own, or the reconciled ones of the table. */
interface Numbers {
  delta: number;
  drivers: readonly number[];
  mix: number;
}

function numbersOf({ delta, drivers, mixEffect }: MovementAnswer): Numbers {
  return {
    delta: delta?.value ?? 0,
    drivers: drivers.map(({ effect }) => effect.value),
    mix: mixEffect?.value ?? 0,
  };
}

/** Null where there is no table. */
function shownNumbers({ baseline, current, drivers, rows }: MovementAnswer): Numbers | null {
  if (rows.length === 0) return null;
  const total = (holds: (row: DisplayRow) => boolean): number =>
    rows.filter(holds).reduce((sum, { display }) => sum + display, 0);
  return {
    delta: (hundredths(current.mean!) - hundredths(baseline.mean!)) / 100,
    drivers: drivers.map((_, index) => total((row) => row.driver === index)),
    mix: total(({ kind, driver }) => kind === 'MIX' || (driver !== null && drivers[driver]!.rule === null)),
  };
}

function headlineOf(
  { delta, baseline, current, drivers }: MovementAnswer,
  numbers: Numbers,
  { segment, against }: CohortNames,
  metricName: string,
  words: WordsOfRule,
): HeadlinePart[] {
  const plain = (text: string): HeadlinePart => ({ text, tone: null });
  if (delta === null) return [plain(`There is nothing to compare ${segment} with ${against} by.`)];
  const figures = `${current.mean!.toFixed(2)} against ${baseline.mean!.toFixed(2)}`;
  if (delta.low <= 0 && delta.high >= 0) {
    return [
      plain(`${metricName} of ${segment} does not clearly differ from that of ${against}: ${figures}.`),
    ];
  }
  const isLower = delta.value < 0;
  const stated: HeadlinePart[] = [
    plain(`${metricName} of ${segment} is `),
    { text: `${size(numbers.delta)} ${isLower ? 'lower' : 'higher'}`, tone: isLower ? 'LOWERS' : 'RAISES' },
    plain(` than that of ${against}: ${figures}`),
  ];
  const first = drivers.find(({ effect }) => effect.value * delta.value > 0);
  return first === undefined
    ? [...stated, plain('. No single reason makes the difference.')]
    : [...stated, plain(`. Most goes with ${nameOf(first, words)}.`)];
}

function ledeOf(
  { delta, drivers, mixEffect, reasonEffect }: MovementAnswer,
  numbers: Numbers,
  words: WordsOfRule,
): string {
  if (delta === null) return 'Choose other days, another segment or fewer filters.';
  if (reasonEffect === null)
    return 'They were scored by different metric versions, so the difference cannot be taken apart.';
  const named = drivers
    .slice(0, 3)
    .map((driver, index) => `${nameOf(driver, words)} ${signed(numbers.drivers[index]!)}`);
  const parts = named.length === 0 ? [] : [`${capital(named.join(', '))}.`];
  if (mixEffect !== null && (mixEffect.low > 0 || mixEffect.high < 0)) {
    parts.push(`What conversations it has makes up ${signed(numbers.mix)}.`);
  }
  return parts.join(' ');
}

function nameOf({ rule, condition }: DriverAnswer, words: WordsOfRule): string {
  if (rule === null) return `its share of ${segmentLabel(condition)}`;
  const where = condition.length === 0 ? '' : ` (${segmentLabel(condition)})`;
  return `“${words(rule).label}”${where}`;
}

/** The warnings of a movement in the words of two cohorts of one period. */
export function cohortWarnings(answer: MovementAnswer, { segment, against }: CohortNames): Warning[] {
  const { baseline, current, mixEffect, reasonEffect, baseEffect } = answer;
  return answer.warnings.map(({ code, message }): Warning => {
    switch (code) {
      case 'NO_DATA': {
        const empty = [baseline.scored === 0 ? against : '', current.scored === 0 ? segment : ''];
        return {
          code,
          message: `There is no scored conversation in ${empty.filter(Boolean).join(' or ')}. Choose other days or fewer filters.`,
        };
      }
      case 'SMALL_SAMPLE':
        return {
          code,
          message: `Only ${current.scored} scored conversations in ${segment} and ${baseline.scored} in ${against}: take every figure with care.`,
        };
      case 'LOW_COVERAGE':
        return {
          code,
          message: `Only ${percent(current.coverage)} of the conversations of ${segment} and ${percent(baseline.coverage)} of ${against} have a score. The others could tell another story.`,
        };
      case 'NO_DETECTABLE_CHANGE':
        return {
          code,
          message: `The interval of the difference holds zero: ${segment} and ${against} may not differ at all. Reasons that cancel each other are still listed.`,
        };
      case 'SIMPSON_REVERSAL':
        return {
          code,
          message: `Like for like ${segment} lies the other way (${signed(reasonEffect!.value + baseEffect)}); what conversations it has (${signed(mixEffect!.value)}) decides the sign of the difference.`,
        };
      case 'VERSION_CHANGE_NOT_SEPARABLE':
        return {
          code,
          message: `${capital(segment)} is partly scored by another metric version than ${against}, and no conversation by both: a difference of ruler cannot be told from one of service.`,
        };
      case 'PARTIAL_PERIOD':
      case 'UNEXPLAINED_POINTS':
      case 'VERSION_CHANGED':
        return { code, message };
    }
  });
}

const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
