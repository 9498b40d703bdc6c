import type { DriverAnswer, MovementAnswer } from './answer.ts';
import { segmentLabel, spokenSegment } from './driverLabel.ts';
import type { WordsOfRule } from './ruleWords.ts';
import { exactNumbers, shownNumbers, type SpokenNumbers } from './shownNumbers.ts';
import { signed, size } from './spokenNumber.ts';
import { isTooFew, smallSample } from './warnings.ts';

export interface HeadlinePart {
  text: string;
  tone: 'LOWERS' | 'RAISES' | null;
}

export interface Narrative {
  /** The sentence at the top, in parts. */
  headline: HeadlinePart[];
  /** The second sentence. */
  lede: string;
  /** Headline, lede and cautions as one text, for reading aloud. */
  narrative: string;
}

/**
 * A movement in plain words, which call nothing a cause. Every number in `narrative` is one of the answer's, rounded to
 * two decimals. The headline and the lede stand above the table, so they use its reconciled numbers. If the rounded
 * change differs from the difference of the rounded means, the narrative gives only the means. With too few
 * conversations, the narrative still gives its findings, with a caution; the headline and the lede do not.
 */
export function narrate(answer: MovementAnswer, metricName: string, words: WordsOfRule): Narrative {
  const exact = exactNumbers(answer);
  const shown = shownNumbers(answer) ?? exact;
  const sentence = headlineOf(answer, exact, metricName, words)
    .map(({ text }) => text)
    .join('');
  const caution = answer.warnings
    .filter(
      ({ code }) =>
        code === 'VERSION_CHANGE_NOT_SEPARABLE' ||
        code === 'SMALL_SAMPLE' ||
        (code === 'SIMPSON_REVERSAL' && !isChance(answer)),
    )
    .map(({ message }) => message);
  return {
    ...(isTooFew(answer)
      ? tooFewToSay(answer)
      : { headline: headlineOf(answer, shown, metricName, words), lede: ledeOf(answer, shown, words) }),
    narrative: [sentence, ledeOf(answer, exact, words), ...caution].filter((part) => part !== '').join(' '),
  };
}

/** With too few conversations no table is shown, so the words above it name no reason. */
function tooFewToSay({ baseline, current }: MovementAnswer): Pick<Narrative, 'headline' | 'lede'> {
  const [then, now] = [baseline.scored, current.scored].map((count) => count.toLocaleString('en'));
  return {
    headline: [{ text: 'Too few conversations to explain a change.', tone: null }],
    lede: `${then} scored then, ${now} now. Reasons are shown from ${smallSample} in each period.`,
  };
}

function headlineOf(
  answer: MovementAnswer,
  numbers: SpokenNumbers,
  metricName: string,
  words: WordsOfRule,
): HeadlinePart[] {
  const plain = (text: string): HeadlinePart => ({ text, tone: null });
  const { delta, baseline, current } = answer;
  if (delta === null) return [plain('There is nothing to compare in these periods.')];
  const now = score(current.mean!);
  if (isChance(answer)) {
    const of = numbers.delta === null ? '' : ` of ${signed(numbers.delta)}`;
    return [plain(`${metricName} held at ${now}. The change${of} could be chance.`)];
  }
  const fell = delta.value < 0;
  const verb = fell ? 'fell' : 'rose';
  const moved: HeadlinePart[] = [
    plain(`${metricName} `),
    {
      text: numbers.delta === null ? verb : `${verb} ${size(numbers.delta)}`,
      tone: fell ? 'LOWERS' : 'RAISES',
    },
    plain(`${numbers.delta === null ? '' : ','} from ${score(baseline.mean!)} to ${now}`),
  ];
  const leading = leadingDrivers(answer.drivers, delta.value);
  if (leading.length === 0) return [...moved, plain('. No single reason explains it.')];
  const extent = shareOf(leading, delta.value) < mostly ? 'partly' : 'mostly';
  return [...moved, plain(`, ${extent} as ${happened(leading, words)}.`)];
}

/** From this share of Δ on, a change is said to go "mostly" with its drivers; from the next on, "partly". */
const mostly = 0.5;
const partly = 0.25;
/** A second driver is named only if its effect is at least this share of the first one's. */
const besideFirst = 0.2;

/**
 * The largest driver in the direction of Δ, and the next reason in the same part of the business; none if they account
 * for too little of Δ.
 */
function leadingDrivers(drivers: readonly DriverAnswer[], delta: number): DriverAnswer[] {
  const pulling = drivers.filter(({ effect }) => effect.value * delta > 0);
  const first = pulling[0];
  if (first === undefined) return [];
  const second = pulling
    .slice(1)
    .find(
      (other) =>
        other.rule !== null &&
        first.rule !== null &&
        Math.abs(other.effect.value) >= besideFirst * Math.abs(first.effect.value) &&
        segmentLabel(other.condition) === segmentLabel(first.condition),
    );
  const leading = second === undefined ? [first] : [first, second];
  return shareOf(leading, delta) < partly ? [] : leading;
}

function shareOf(drivers: readonly DriverAnswer[], delta: number): number {
  return drivers.reduce((sum, { effect }) => sum + effect.value, 0) / delta;
}

/** "EMEA chat tier 1 customers waited longer for a first reply and had to repeat themselves" */
function happened(drivers: readonly DriverAnswer[], words: WordsOfRule): string {
  const [first] = drivers as [DriverAnswer];
  const segment = spokenSegment(first.condition);
  if (first.rule === null)
    return `a ${first.shareCurrent > first.shareBaseline ? 'larger' : 'smaller'} share of conversations came from ${segment}`;
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

/** Whether a reason weighs more than before, in points per conversation. */
function moreOften({ parts }: DriverAnswer): boolean {
  if (parts === null) return false;
  const weight = (frequency: number, severity: number | null): number => frequency * Math.abs(severity ?? 0);
  return (
    weight(parts.frequencyCurrent, parts.severityCurrent) >
    weight(parts.frequencyBaseline, parts.severityBaseline)
  );
}

function ledeOf(answer: MovementAnswer, numbers: SpokenNumbers, words: WordsOfRule): string {
  const { delta, drivers, mixEffect, versionEffect, disputeEffect } = answer;
  if (delta === null) return 'Choose other days, or fewer filters.';
  if (answer.reasonEffect === null) {
    return 'The metric version changed between the periods, so the change cannot be taken apart.';
  }
  const effectOf = (driver: DriverAnswer): string => signed(numbers.drivers[drivers.indexOf(driver)]!);
  const parts: string[] = [];
  if (isChance(answer)) {
    const named = drivers.slice(0, 2).map((driver) => `${nameOf(driver, words)} (${effectOf(driver)})`);
    if (named.length === 2) parts.push(`Beneath it ${named.join(' and ')} moved.`);
    else if (named.length === 1) parts.push(`One thing moved: ${named[0]}.`);
    else parts.push('No reason moved beyond noise.');
  } else {
    const [first, second] = leadingDrivers(drivers, delta.value);
    if (first === undefined)
      parts.push(
        ...spread(
          answer.reasonEffect.value / delta.value,
          drivers.map((driver) => `${nameOf(driver, words)}: ${effectOf(driver)}`),
        ),
      );
    else if (second === undefined) parts.push(`That goes with ${effectOf(first)} of the change.`);
    else
      parts.push(
        `“${words(first.rule!).label}” goes with ${effectOf(first)} of the change, “${words(second.rule!).label}” with ${effectOf(second)}.`,
      );
  }
  if (mixEffect !== null && (mixEffect.low > 0 || mixEffect.high < 0)) {
    parts.push(`A changed mix of conversations makes up ${signed(numbers.mix)}.`);
  }
  if (Math.abs(answer.baseEffect) >= 0.005) {
    parts.push(`The base that scores start from makes up ${signed(numbers.base)}.`);
  }
  if (versionEffect !== null && Math.abs(versionEffect.value) >= 0.005) {
    const verb = versionEffect.value * delta.value < 0 ? 'hides' : 'adds';
    parts.push(`The change of metric version ${verb} ${size(numbers.version)}.`);
  }
  if (disputeEffect !== null && Math.abs(disputeEffect.value) >= 0.005) {
    parts.push(`Accepted disputes make up ${signed(numbers.disputes)}.`);
  }
  return parts.join(' ');
}

/** The words if no driver leads: the largest one or, if there is none and reasons are most of Δ, that they are many. */
function spread(reasonShare: number, [largest]: readonly string[]): string[] {
  if (largest !== undefined) return [`The largest part that stands out is ${largest}.`];
  return reasonShare < mostly ? [] : ['The change is spread over many small effects.'];
}

function isChance({ warnings }: MovementAnswer): boolean {
  return warnings.some(({ code }) => code === 'NO_DETECTABLE_CHANGE');
}

function nameOf(driver: DriverAnswer, words: WordsOfRule): string {
  const segment = spokenSegment(driver.condition);
  return driver.rule === null ? `the volume of ${segment}` : `“${words(driver.rule).label}” (${segment})`;
}

const score = (value: number): string => value.toFixed(2);
