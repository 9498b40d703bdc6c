import { segmentLabel } from '../movement/driverLabel.ts';
import type { Movement } from '../movement/movement.types.ts';
import type { BriefingRow, BriefingSentence } from './briefing.ts';
import type { BriefingData } from './briefingData.ts';
import { conversationsLink, narrowedTo, whyLink } from './links.ts';
import { effect, effectRange, rate, sayAt } from './say.ts';

type Row = Movement['rows'][number];

/** The rows between baseline and current period, as the Why page shows them; each links to what is behind it. */
export function movedRows(data: BriefingData): BriefingRow[] {
  return data.movement.rows.map((row) => {
    const { display, start, end, clear, kind, effect: exact } = row;
    const base = { kind, display, low: exact.low, high: exact.high, start, end, isClear: clear };
    const driver = row.driver === null ? undefined : data.movement.drivers[row.driver];
    if (driver === undefined) {
      const note = clear ? '' : 'may be chance';
      return { ...base, title: row.label, place: '', note, link: whyLink(data, data.narrowing) };
    }
    return {
      ...base,
      title: driver.rule === null ? 'Volume' : data.labelOf(driver.rule),
      place: segmentLabel(driver.segment),
      note: driver.rule === null ? sharesOf(data, driver) : frequenciesOf(driver),
      link: conversationsLink(data, narrowedTo(data.narrowing, driver.segment, driver.rule)),
    };
  });
}

/** One sentence per driver, or one that nothing stands out. No sentences if the change is not broken down into rows. */
export function movedSentences(data: BriefingData): BriefingSentence[] {
  const { movement, narrowing } = data;
  if (movement.rows.length === 0) return [];
  const named = movement.rows.flatMap((row) => (row.driver === null ? [] : [sentenceOf(data, row)]));
  const mix = movement.rows.find(({ kind, clear }) => kind === 'MIX' && clear);
  const say = sayAt(whyLink(data, narrowing));
  if (named.length === 0 && mix === undefined) return [say`No reason and no part of the mix stands out.`];
  return [
    ...named,
    ...(mix === undefined
      ? []
      : [say`A changed mix of conversations makes up ${effect(mix.display)} (${effectRange(mix.effect)}).`]),
  ];
}

function sentenceOf(data: BriefingData, row: Row): BriefingSentence {
  const driver = data.movement.drivers[row.driver!]!;
  const say = sayAt(conversationsLink(data, narrowedTo(data.narrowing, driver.segment, driver.rule)));
  const shown = effect(row.display);
  const range = effectRange(row.effect);
  const { frequencyBaseline, frequencyCurrent, rule } = driver;
  const place = segmentLabel(driver.segment);
  if (rule === null) return say`The volume of ${place} goes with ${shown} of the change (${range}).`;
  const name = `“${data.labelOf(rule)}”, ${place},`;
  if (frequencyBaseline === null || frequencyCurrent === null)
    return say`${name} goes with ${shown} of the change (${range}).`;
  return say`${name} goes with ${shown} of the change (${range}): it fired in ${rate(frequencyBaseline)} of those conversations, now in ${rate(frequencyCurrent)}.`;
}

function frequenciesOf({ frequencyBaseline, frequencyCurrent }: Movement['drivers'][number]): string {
  if (frequencyBaseline === null || frequencyCurrent === null) return '';
  return `${rate(frequencyBaseline).text} to ${rate(frequencyCurrent).text} of conversations`;
}

function sharesOf({ movement }: BriefingData, driver: Movement['drivers'][number]): string {
  const then = driver.conversationsBaseline / movement.baseline.scored;
  const now = driver.conversationsCurrent / movement.current.scored;
  return Number.isFinite(then) && Number.isFinite(now)
    ? `${rate(then).text} to ${rate(now).text} of volume`
    : '';
}
