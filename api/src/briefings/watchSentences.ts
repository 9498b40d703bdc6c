import { dayOf } from '@plumbline/schema';
import type { ActionRow } from '../actions/actions.query.ts';
import { isOpen } from '../actions/moves.ts';
import type { CheckRow } from '../drift/driftChecks.query.ts';
import type { BriefingSentence } from './briefing.ts';
import type { FollowedDriver } from './briefingData.ts';
import { count, countOf, sayAt } from './say.ts';

/** What the newest check for drift of the version in use says; null if nobody ever checked. */
export function driftSentences(version: string, check: CheckRow | undefined): BriefingSentence[] | null {
  if (check === undefined) return null;
  return [sayAt(`/metric/${encodeURIComponent(version)}?view=drift`)`${check.result.sentence}`];
}

/** Coachings begun since a day for the last briefing's reasons, how many of them ended, and the escalations since. */
export function actionSentences(
  actions: readonly ActionRow[],
  followed: readonly FollowedDriver[],
  { from, timeZone, labelOf }: { from: string; timeZone: string; labelOf: (rule: string) => string },
): BriefingSentence[] {
  const say = sayAt('/conversations/actions');
  const begun = actions.filter(({ createdAt }) => dayOf(createdAt.getTime(), timeZone) >= from);
  const rules = [...new Set(followed.flatMap(({ driver }) => driver.rule ?? []))];
  const sentences = rules.flatMap((rule) => {
    const coachings = begun.filter((one) => one.kind === 'coaching' && one.rule === rule);
    if (coachings.length === 0) return [];
    const done = coachings.filter((one) => !isOpen(one.events.at(-1)!.state)).length;
    return [
      say`${countOf(coachings.length, 'coaching')} on “${labelOf(rule)}” began since; ${count(done)} of them ended.`,
    ];
  });
  const escalated = begun.filter(({ kind }) => kind === 'escalation').length;
  if (escalated > 0) sentences.push(say`${countOf(escalated, 'conversation')} went up by escalation since.`);
  return sentences.length > 0
    ? sentences
    : [say`Since then nobody was coached for these reasons and nothing was escalated.`];
}
