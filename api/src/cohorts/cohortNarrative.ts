import type { DriverAnswer, MovementAnswer, Warning } from '../movement/answer.ts';
import { capital } from '../movement/capital.ts';
import { segmentLabel } from '../movement/driverLabel.ts';
import type { HeadlinePart, Narrative } from '../movement/narrative.ts';
import type { WordsOfRule } from '../movement/ruleWords.ts';
import { exactNumbers, shownNumbers, type SpokenNumbers } from '../movement/shownNumbers.ts';
import { percent, signed, size } from '../movement/spokenNumber.ts';

/** The names of the two cohorts: "EMEA · chat", "the rest". */
export interface CohortNames {
  segment: string;
  against: string;
}

/** How two cohorts differ, in words that call nothing a cause; each number is one of the answer's, to two decimals. */
export function narrateCohorts(
  answer: MovementAnswer,
  names: CohortNames,
  metricName: string,
  words: WordsOfRule,
): Narrative {
  const exact = exactNumbers(answer);
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

function headlineOf(
  { delta, baseline, current, drivers }: MovementAnswer,
  numbers: SpokenNumbers,
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
  const direction = isLower ? 'lower' : 'higher';
  const stated: HeadlinePart[] = [
    plain(`${metricName} of ${segment} is `),
    {
      text: numbers.delta === null ? direction : `${size(numbers.delta)} ${direction}`,
      tone: isLower ? 'LOWERS' : 'RAISES',
    },
    plain(` than that of ${against}: ${figures}`),
  ];
  const first = drivers.find(({ effect }) => effect.value * delta.value > 0);
  return first === undefined
    ? [...stated, plain('. No single reason makes the difference.')]
    : [...stated, plain(`. Most goes with ${nameOf(first, words)}.`)];
}

function ledeOf(
  { delta, drivers, mixEffect, reasonEffect, disputeEffect }: MovementAnswer,
  numbers: SpokenNumbers,
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
  if (disputeEffect !== null && Math.abs(disputeEffect.value) >= 0.005)
    parts.push(`Accepted disputes make up ${signed(numbers.disputes)}.`);
  return parts.join(' ');
}

function nameOf({ rule, condition }: DriverAnswer, words: WordsOfRule): string {
  if (rule === null) return `its share of ${segmentLabel(condition)}`;
  const where = condition.length === 0 ? '' : ` (${segmentLabel(condition)})`;
  return `“${words(rule).label}”${where}`;
}

/** The warnings of a movement, reworded for two cohorts of one period. */
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
          message: `${capital(segment)} is partly scored by another metric version than ${against}, and no conversation by both: a difference of version cannot be told from one of service.`,
        };
      case 'PARTIAL_PERIOD':
      case 'UNEXPLAINED_POINTS':
      case 'VERSION_CHANGED':
        return { code, message };
    }
  });
}
