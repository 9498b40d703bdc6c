import type { DriverAnswer, MovementAnswer } from './answer.ts';
import { segmentLabel } from './driverLabel.ts';
import type { WordsOfRule } from './ruleWords.ts';

export interface HeadlinePart {
  text: string;
  tone: 'LOWERS' | 'RAISES' | null;
}

export interface Narrative {
  /** The sentence at the top, in parts. */
  headline: HeadlinePart[];
  /** The second sentence. */
  lede: string;
  /** Both and what to keep in mind, to be read aloud. */
  narrative: string;
}

/** A movement in plain words. Every number is one of the answer's, rounded to two decimals; nothing is called a cause. */
export function narrate(answer: MovementAnswer, metricName: string, words: WordsOfRule): Narrative {
  const headline = headlineOf(answer, metricName, words);
  const lede = ledeOf(answer, words);
  const caution = answer.warnings
    .filter(
      ({ code }) =>
        code === 'VERSION_CHANGE_NOT_SEPARABLE' || code === 'SIMPSON_REVERSAL' || code === 'SMALL_SAMPLE',
    )
    .map(({ message }) => message);
  const sentence = headline.map(({ text }) => text).join('');
  return { headline, lede, narrative: [sentence, lede, ...caution].filter((part) => part !== '').join(' ') };
}

function headlineOf(answer: MovementAnswer, metricName: string, words: WordsOfRule): HeadlinePart[] {
  const plain = (text: string): HeadlinePart => ({ text, tone: null });
  const { delta, baseline, current } = answer;
  if (delta === null) return [plain('There is nothing to compare in these periods.')];
  const now = score(current.mean!);
  if (answer.warnings.some(({ code }) => code === 'NO_DETECTABLE_CHANGE')) {
    return [plain(`${metricName} held at ${now}. The change of ${signed(delta.value)} could be chance.`)];
  }
  const fell = delta.value < 0;
  const moved: HeadlinePart[] = [
    plain(`${metricName} `),
    { text: `${fell ? 'fell' : 'rose'} ${size(delta.value)}`, tone: fell ? 'LOWERS' : 'RAISES' },
    plain(`, from ${score(baseline.mean!)} to ${now}`),
  ];
  const leading = leadingDrivers(answer.drivers, delta.value);
  if (leading.length === 0) return [...moved, plain('. No single reason explains it.')];
  return [...moved, plain(`, mostly as ${happened(leading, words)}.`)];
}

/** The largest driver that pulls the way the score went, and the next one of the same part of the business. */
function leadingDrivers(drivers: readonly DriverAnswer[], delta: number): DriverAnswer[] {
  const pulling = drivers.filter(({ effect }) => effect.value * delta > 0);
  const first = pulling[0];
  if (first === undefined || first.effect.value / delta < 0.15) return [];
  const second = pulling
    .slice(1)
    .find(
      (other) =>
        other.rule !== null &&
        first.rule !== null &&
        segmentLabel(other.condition) === segmentLabel(first.condition),
    );
  return second === undefined ? [first] : [first, second];
}

/** "EMEA chat tier 1 customers waited longer for a first reply and had to repeat themselves" */
function happened(drivers: readonly DriverAnswer[], words: WordsOfRule): string {
  const [first] = drivers as [DriverAnswer];
  const segment = segmentLabel(first.condition);
  if (first.rule === null) return `${grew(first) ? 'more' : 'fewer'} conversations came from ${segment}`;
  const phrases = drivers.map((driver) => phraseOf(driver, words));
  if (phrases.every((phrase) => phrase !== null)) {
    const who = first.condition.length === 0 ? 'customers' : `${segment} customers`;
    return `${who} ${phrases.join(' and ')}`;
  }
  const labels = drivers.map((driver) => `“${words(driver.rule!).label}”`).join(' and ');
  return `${labels} counted for ${moreOften(first) ? 'more' : 'less'} ${first.condition.length === 0 ? 'everywhere' : `in ${segment}`}`;
}

function phraseOf(driver: DriverAnswer, words: WordsOfRule): string | null {
  const phrase = words(driver.rule!).phrase;
  if (phrase === undefined) return null;
  return moreOften(driver) ? phrase.more : phrase.less;
}

/** Whether a reason weighs more than before, in points a conversation. */
function moreOften({ parts }: DriverAnswer): boolean {
  if (parts === null) return false;
  const weight = (frequency: number, severity: number | null): number => frequency * Math.abs(severity ?? 0);
  return (
    weight(parts.frequencyCurrent, parts.severityCurrent) >
    weight(parts.frequencyBaseline, parts.severityBaseline)
  );
}

function grew({ conversationsBaseline, conversationsCurrent }: DriverAnswer): boolean {
  return conversationsCurrent > conversationsBaseline;
}

function ledeOf(answer: MovementAnswer, words: WordsOfRule): string {
  const { delta, drivers, mixEffect, versionEffect } = answer;
  if (delta === null) return 'Choose other days, or fewer filters.';
  if (answer.reasonEffect === null)
    return 'The metric version changed between the periods, so the change cannot be taken apart.';
  const parts: string[] = [];
  if (answer.warnings.some(({ code }) => code === 'NO_DETECTABLE_CHANGE')) {
    const named = drivers
      .slice(0, 2)
      .map((driver) => `${nameOf(driver, words)} (${signed(driver.effect.value)})`);
    if (named.length === 2) parts.push(`Under the calm, ${named.join(' and ')} moved.`);
    else if (named.length === 1) parts.push(`One thing moved: ${named[0]}.`);
    else parts.push('No reason moved beyond noise.');
  } else {
    const leading = leadingDrivers(drivers, delta.value);
    const total = leading.reduce((sum, { effect }) => sum + effect.value, 0);
    if (leading.length > 1) parts.push(`Those two go with ${signed(total)} of the change.`);
    else if (leading.length === 1) parts.push(`That goes with ${signed(total)} of the change.`);
    else parts.push('The change is spread over many small effects.');
  }
  if (mixEffect !== null && (mixEffect.low > 0 || mixEffect.high < 0)) {
    parts.push(`A changed mix of conversations makes up ${signed(mixEffect.value)}.`);
  }
  if (versionEffect !== null && Math.abs(versionEffect.value) >= 0.005) {
    parts.push(
      `The change of metric version ${versionEffect.value * delta.value < 0 ? 'masks' : 'adds'} ${size(versionEffect.value)} of it.`,
    );
  }
  return parts.join(' ');
}

function nameOf(driver: DriverAnswer, words: WordsOfRule): string {
  const segment = segmentLabel(driver.condition);
  return driver.rule === null ? `the volume of ${segment}` : `“${words(driver.rule).label}” (${segment})`;
}

const score = (value: number): string => value.toFixed(2);
const size = (value: number): string => Math.abs(value).toFixed(2);
const signed = (value: number): string => `${value < 0 ? '\u2212' : '+'}${size(value)}`;
