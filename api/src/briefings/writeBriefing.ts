import { segmentLabel } from '../movement/driverLabel.ts';
import { nameOfValue } from '../movement/nameOfValue.ts';
import { shownChange } from '../movement/shownNumbers.ts';
import { kindTitles, type Briefing, type BriefingSection, type BriefingSentence } from './briefing.ts';
import type { BriefingData } from './briefingData.ts';
import { followedSentences } from './followedSentences.ts';
import { narrowedTo, whyLink } from './links.ts';
import { movedRows, movedSentences } from './movedRows.ts';
import { noiseSentences } from './noiseSentences.ts';
import { namePeriod } from './periods.ts';
import { quotesOf } from './quotesOf.ts';
import { effectRange, sayAt } from './say.ts';
import { standingSentences } from './standingSentences.ts';
import { trustSentences, trustSummary } from './trustSentences.ts';

/** The most drivers that the next briefing looks up again. */
const mostFollowed = 3;

/** Writes a briefing from the API's answers. A pure function: the same answers give the same briefing. */
export function writeBriefing(data: BriefingData): Briefing {
  const { kind, metric, metricName, movement, current, baseline, narrowing } = data;
  const link = whyLink(data, narrowing);
  return {
    format: 'plumbline-briefing/1',
    kind,
    metric,
    metricName,
    title: kindTitles[kind],
    periods: `${namePeriod(current)} against ${namePeriod(baseline)}`,
    current,
    baseline,
    scope: scopeOf(data),
    timeZone: data.timeZone,
    dataVersion: data.dataVersion,
    lastDay: data.lastDay,
    versions: [...new Set(data.trend.flatMap(({ versions }) => versions))].sort(),
    isQuiet: isQuiet(data),
    headline: movement.headline.map(({ text, tone }) => ({ text, tone })),
    summary: summaryOf(data, link),
    rephrased: null,
    means: {
      baseline: movement.baseline.mean,
      current: movement.current.mean,
      low: movement.current.low,
      high: movement.current.high,
    },
    rows: movedRows(data),
    trend: trendOf(data.trend),
    quotes: quotesOf(data),
    sections: sectionsOf(data),
    drivers: movement.drivers.slice(0, mostFollowed).map((driver) => ({
      rule: driver.rule,
      title: driver.rule === null ? 'Volume' : data.labelOf(driver.rule),
      place: segmentLabel(driver.segment),
      segment: driver.segment.map(({ dimension, value }) => ({ dimension, value })),
      effect: driver.effect.value,
      frequencyBaseline: driver.frequencyBaseline,
      frequencyCurrent: driver.frequencyCurrent,
    })),
    link,
  };
}

function trendOf(points: BriefingData['trend']): Briefing['trend'] {
  const seen = new Set(points.find(({ versions }) => versions.length > 0)?.versions);
  return points.map(({ at, mean, smoothMean, versions, beside }) => {
    const begins = versions.find((version) => !seen.has(version)) ?? null;
    for (const version of versions) seen.add(version);
    return { at, mean: smoothMean ?? mean, begins, isOverlap: beside.length > 0 };
  });
}

/** The change may be chance, and no reason and no part of the mix stands out. */
function isQuiet({ movement }: Pick<BriefingData, 'movement'>): boolean {
  const { delta, rows, drivers } = movement;
  return delta !== null && rows.length > 0 && delta.low <= 0 && delta.high >= 0 && drivers.length === 0;
}

function summaryOf(data: BriefingData, link: string): BriefingSentence[] {
  const { movement } = data;
  const { delta, baseline, current, rows } = movement;
  const say = sayAt(link);
  const shown = [
    ...rows.map(({ display }) => display),
    ...(baseline.mean === null || current.mean === null
      ? []
      : [baseline.mean, current.mean, shownChange(movement)]),
  ];
  const spoken = (text: string): BriefingSentence[] =>
    sentencesOf(text).map((one) => ({ text: one, link, figures: shown }));
  return [
    ...spoken(movement.headline.map(({ text }) => text).join('')),
    ...(delta === null
      ? []
      : [
          delta.low > 0 || delta.high < 0
            ? say`The change is clear: ${effectRange(delta)} at 95%.`
            : say`At 95% the change lies in ${effectRange(delta)}.`,
        ]),
    ...spoken(movement.lede),
    ...trustSummary(data),
  ];
}

/** The sentences of a text that the API wrote: a full stop, then a capital letter or a quotation mark. */
function sentencesOf(text: string): string[] {
  return text.split(/(?<=\.) (?=[\p{Lu}“])/u).filter((one) => one !== '');
}

function sectionsOf(data: BriefingData): BriefingSection[] {
  const all: BriefingSection[] = [
    { key: 'moved', title: 'What moved it', sentences: movedSentences(data) },
    { key: 'noise', title: 'What is not beyond noise', sentences: noiseSentences(data) },
    { key: 'followed', title: 'What became of last time’s drivers', sentences: followedSentences(data) },
    { key: 'standing', title: 'Where it stands', sentences: standingSentences(data) },
    { key: 'trust', title: 'Can we rely on it?', sentences: trustSentences(data) },
    {
      key: 'limits',
      title: 'What it does not measure',
      sentences: data.movement.limits.map((text) => ({
        text,
        link: whyLink(data, data.narrowing),
        figures: [],
      })),
    },
  ];
  return all.filter(({ sentences }) => sentences.length > 0);
}

function scopeOf({ narrowing }: BriefingData): string {
  const { dimensions, rules } = narrowedTo(narrowing, []);
  const parts = [...dimensions].map(([dimension, values]) =>
    values.map((value) => nameOfValue({ dimension, value })).join(', '),
  );
  return [...parts, ...(rules.length === 0 ? [] : [`with ${rules.join(', ')}`])].join(' · ');
}
