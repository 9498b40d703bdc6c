import { SHORT_STAFFED, SHORTAGE } from './plantedTruth.ts';
import type { Profile } from './population.ts';
import type { Random } from './random.ts';
import { SAMPLE_RUBRIC } from './rules.ts';
import type { RuleKey } from './rules.ts';

/** What happens in one conversation: each rule that fires, with its signed size in tenths of a point. */
export type Events = {
  tenths: Map<RuleKey, number>;
  /** Milliseconds from the customer's first message to the first human reply. */
  waitMs: number;
};

const SIGNED = new Map(SAMPLE_RUBRIC.map((rule) => [rule.key, rule] as const));

/**
 * Draws the events of a conversation. Rates depend on the profile alone, except where a movement is planted.
 * Long waits take 12–36 minutes (27–58 if staff is short), or 20–48 hours by email; their points grow with the wait.
 */
export function drawEvents(
  random: Random,
  profile: Profile,
  day: { weekend: boolean; shortStaffed: boolean },
): Events {
  const rates = ratesOf(profile, day);
  const { short, inShortStaffed } = rates;
  const fired = new Set<RuleKey>();
  const draw = (rule: RuleKey, rate: number): boolean => {
    const fires = random.chance(rate);
    if (fires) fired.add(rule);
    return fires;
  };

  const long = draw('long-wait', rates.longWait);
  if (!long) draw('quick-reply', rates.quickReply);
  draw('had-to-repeat', rates.repeat);
  draw('transferred', rates.transferred);
  const again = draw('contacted-again', rates.again);
  draw('promise-not-kept', again ? 0.22 : 0.035);
  draw('conflicting-answers', 0.045);
  const curt = draw('curt-tone', rates.curt);
  draw('scripted-reply', rates.scripted);
  const resolved = draw('resolved', rates.resolved);
  if (!resolved) draw('left-unresolved', rates.unresolved);
  const lost = !resolved && draw('no-next-step', rates.noNextStep);
  if (!lost) draw('clear-next-step', rates.nextStep);
  draw('took-ownership', rates.ownership * (curt ? 0.3 : 1));
  draw('felt-understood', rates.understood * (curt ? 0.3 : 1));

  const email = profile.channel === 'email';
  const [shortest, longest] =
    inShortStaffed && short ? SHORTAGE['long-wait'].minutesAfter : SHORTAGE['long-wait'].minutesBefore;
  const longMinutes = shortest + ((random.next() + random.next()) / 2) * (longest - shortest);
  const tenths = new Map<RuleKey, number>();
  for (const rule of SAMPLE_RUBRIC) {
    if (!fired.has(rule.key)) continue;
    const size =
      rule.key === 'long-wait' ? longMinutes * 0.5 + 8 : drawSize(random, rule.key, inShortStaffed && short);
    const [least, most] = rule.tenths;
    const bounded = Math.min(most, Math.max(least, Math.round(size)));
    tenths.set(rule.key, rule.direction === 'lowers' ? -bounded : bounded);
  }
  return { tenths, waitMs: drawWait(random, { long, longMinutes, quick: fired.has('quick-reply'), email }) };
}

function ratesOf(profile: Profile, day: { weekend: boolean; shortStaffed: boolean }) {
  const { region, channel, agentTier } = profile;
  const inApp = channel === 'in-app';
  const phone = channel === 'phone';
  const email = channel === 'email';
  const specialist = agentTier === 'specialist';
  const inShortStaffed =
    region === SHORT_STAFFED.region &&
    channel === SHORT_STAFFED.channel &&
    agentTier === SHORT_STAFFED.agentTier;
  const short = day.shortStaffed;
  const when = short ? 'after' : 'before';
  return {
    inShortStaffed,
    short,
    longWait: inShortStaffed
      ? SHORTAGE['long-wait'][when]
      : (phone ? 0.16 : 0.125) *
        (day.weekend ? 1.2 : 1) *
        (specialist ? 0.6 : 1) *
        (region === 'ANZ' ? 0.7 : 1),
    // As many get a quick reply before as after, so that the shortage shows in the planted rules alone.
    quickReply: inShortStaffed ? 0.03 / (1 - SHORTAGE['long-wait'][when]) : email ? 0.16 : inApp ? 0.1 : 0.38,
    repeat: inShortStaffed ? SHORTAGE['had-to-repeat'][when] : inApp ? 0.2 : phone ? 0.14 : 0.09,
    transferred: (phone ? 0.2 : email ? 0.07 : 0.11) * (specialist ? 0.4 : 1),
    again: region === 'LATAM' ? 0.13 : 0.08,
    curt: inApp ? 0.09 : region === 'DACH' ? 0.06 : 0.045,
    scripted: inApp ? 0.32 : email ? 0.12 : 0.06,
    resolved: (inApp ? 0.26 : phone ? 0.58 : 0.54) + (specialist ? 0.1 : agentTier === 'tier 2' ? 0.04 : 0),
    unresolved: inApp ? 0.5 : 0.3,
    noNextStep: inApp ? 0.38 : 0.19,
    nextStep: inApp ? 0.2 : 0.34,
    ownership: (specialist ? 0.42 : agentTier === 'tier 2' ? 0.32 : 0.23) * (inApp ? 0.6 : 1),
    understood: inApp ? 0.15 : phone ? 0.31 : 0.25,
  };
}

function drawSize(random: Random, rule: RuleKey, shortStaffed: boolean): number {
  const range =
    rule === 'had-to-repeat'
      ? SHORTAGE['had-to-repeat'][shortStaffed ? 'tenthsAfter' : 'tenthsBefore']
      : SIGNED.get(rule)?.tenths;
  if (range === undefined) throw new Error(`no range for ${rule}`);
  return range[0] + ((random.next() + random.next()) / 2) * (range[1] - range[0]);
}

function drawWait(
  random: Random,
  about: { long: boolean; longMinutes: number; quick: boolean; email: boolean },
): number {
  const { long, longMinutes, quick, email } = about;
  let seconds: number;
  if (email) {
    const hours = long
      ? 20 + (longMinutes - 12) * 1.16
      : quick
        ? 0.2 + random.next() * 0.7
        : 1.5 + random.next() * 8;
    seconds = hours * 3600;
  } else {
    seconds = long ? longMinutes * 60 : quick ? 6 + random.next() * 30 : 45 + random.next() * 260;
  }
  return Math.round(seconds) * 1000;
}
