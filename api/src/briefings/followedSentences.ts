import type { BriefingSentence } from './briefing.ts';
import type { BriefingData, FollowedDriver } from './briefingData.ts';
import { narrowedTo, whyLink } from './links.ts';
import { effect, effectRange, rate, sayAt } from './say.ts';

/** What became of a driver: it moved back beyond noise, further the same way, or neither. */
export type Course = 'gone back' | 'grown further' | 'not clearly changed';

/** @param effectThen what the driver did to the score last time; @param since its rule's effect from then to now. */
export function courseOf(effectThen: number, since: { value: number; low: number; high: number }): Course {
  if (since.low <= 0 && since.high >= 0) return 'not clearly changed';
  return Math.sign(since.value) === Math.sign(effectThen) ? 'grown further' : 'gone back';
}

/** What became of the last briefing's drivers, and what was done about them. */
export function followedSentences(data: BriefingData): BriefingSentence[] {
  const { previous, actions, kind } = data;
  if (kind === 'chosen') return [];
  if (previous === null)
    return [sayAt('/briefings')`This is the first ${kind} briefing: there is no last time to follow up.`];
  if (previous.followed.length === 0)
    return [sayAt(`/briefings/${previous.id}`)`Last time’s briefing named no driver.`];
  return [
    ...previous.followed.map((one) => sentenceOf(data, one)),
    ...(actions ?? [sayAt(`/briefings/${previous.id}`)`What was done about them is not recorded here.`]),
  ];
}

function sentenceOf(data: BriefingData, { driver, reason }: FollowedDriver): BriefingSentence {
  const { title, place, segment, rule, frequencyBaseline, frequencyCurrent } = driver;
  const say = sayAt(
    whyLink({ current: data.current, baseline: data.previous!.current }, narrowedTo(data.narrowing, segment)),
  );
  const name = `${rule === null ? title : `“${title}”`}, ${place},`;
  if (reason === null) return say`${name} cannot be followed: there is nothing to compare.`;
  const course = courseOf(driver.effect, reason.effect);
  const outcome = `has ${course}`;
  const points = say`${effect(reason.effect.value)} (${effectRange(reason.effect)})`;
  const tail =
    course === 'not clearly changed'
      ? say`the change of ${points.text} of the score there could be chance.`
      : say`that goes with ${points.text} of the score there.`;
  const often =
    frequencyBaseline === null || frequencyCurrent === null
      ? say`it fires in ${rate(reason.frequencyCurrent)} of those conversations`
      : say`it fired in ${rate(frequencyBaseline)} of those conversations, last time in ${rate(frequencyCurrent)}, now in ${rate(reason.frequencyCurrent)}`;
  return {
    ...often,
    text: `${name} ${outcome}: ${often.text}; ${tail.text}`,
    figures: [...often.figures, ...points.figures],
  };
}
