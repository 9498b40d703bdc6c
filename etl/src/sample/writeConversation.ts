import type { Events } from './drawEvents.ts';
import { LOCALES } from './locales.ts';
import { phrasebookOf } from './phrases/phrasebooks.ts';
import { modeOf } from './population.ts';
import type { Profile } from './population.ts';
import type { Random } from './random.ts';
import type { RuleKey } from './rules.ts';
import { tellTopic } from './tellTopic.ts';
import type { Bank, Slots } from './template.ts';
import type { Piece } from './transcript.ts';
import { Transcript } from './transcript.ts';

export type Cast = { agent: string; secondAgent: string };

/** Writes the transcript in which the events happen, with turns in the order of a support conversation. */
export function writeConversation(
  random: Random,
  about: { profile: Profile; events: Events; slots: Slots; startMs: number; cast: Cast },
): Transcript {
  const { profile, events, slots, startMs, cast } = about;
  const mode = modeOf(profile.channel);
  const { rules, talk, topics } = phrasebookOf(profile.language);
  const topic = tellTopic(random, topics[profile.topic]);
  const fires = (rule: RuleKey): boolean => events.tenths.has(rule);
  const by = (rule: RuleKey): Piece[] => (fires(rule) ? [{ bank: rules[rule], rule }] : []);
  const maybe = (p: number, piece: Piece): Piece[] => (random.chance(p) ? [piece] : []);
  const t = new Transcript(random, profile.language, mode, slots, startMs, profile.channel === 'whatsapp');
  const locale = LOCALES[profile.language];
  const email = mode === 'email';
  const signed: Piece[] = email ? [{ bank: talk.customerSign, layout: 'signature' }] : [];
  const agentSigned: Piece[] = email ? [{ bank: talk.agentSign, layout: 'signature' }] : [];
  const long = fires('long-wait');
  const repeats = fires('had-to-repeat');
  const transfers = fires('transferred');
  const busy = events.tenths.size + (transfers ? 1 : 0) + (long ? 1 : 0);
  const gaveRef = repeats || random.chance(0.55);

  // The customer writes.
  if (mode === 'phone') t.say('bot', 'IVR', [{ bank: talk.ivr }]).pause('customer');
  slots['asked'] = clock(t.nowMs);
  t.say('customer', null, [
    ...maybe(email ? 0.92 : mode === 'phone' ? 0.6 : 0.5, { bank: talk.hello, layout: 'greeting' }),
    { bank: topic.open },
    ...by('contacted-again'),
    ...by('promise-not-kept'),
    ...(gaveRef ? [{ bank: talk.refGiven }] : []),
    ...signed,
  ]);
  const askedMs = t.nowMs;
  if (mode === 'live' && random.chance(long ? 0.75 : 0.35))
    t.pause('bot').say('bot', 'Assistant', [{ bank: talk.botAck }]);

  // The wait, and the first answer.
  const replyMs = askedMs + events.waitMs;
  if (long && mode !== 'phone') {
    if (mode === 'live' && random.chance(0.25)) t.nowMs = askedMs + Math.round(events.waitMs * 0.42);
    if (t.nowMs > askedMs + 60_000) t.say('customer', null, [{ bank: talk.nudge }]);
    t.nowMs = askedMs + wholeSeconds(events.waitMs * (0.88 + 0.1 * random.next()));
    slots['waited'] = waited(t.nowMs - askedMs);
    slots['now'] = clock(t.nowMs);
    t.say('customer', null, [...by('long-wait'), ...signed]);
  }
  t.nowMs = replyMs;
  slots['waited'] = waited(events.waitMs);
  let agent = cast.agent;
  const asksRef = !gaveRef || (repeats && !transfers);
  t.say('agent', agent, [
    { bank: talk.agentHello, layout: 'greeting' },
    ...(long ? maybe(0.7, { bank: talk.sorryForWait }) : []),
    ...by('felt-understood'),
    { bank: asksRef ? (gaveRef ? talk.askRefAgain : talk.askRef) : (topic.ask ?? talk.checking) },
    ...agentSigned,
  ]);
  const repeatsHere = repeats && !transfers;
  t.pause('customer').say('customer', null, [
    ...(mode === 'phone' ? by('long-wait') : []),
    ...by('quick-reply'),
    ...(repeatsHere ? by('had-to-repeat') : []),
    ...(asksRef && !gaveRef ? [{ bank: talk.giveRef }] : []),
    ...(asksRef ? [] : [{ bank: (topic.ask === null ? null : topic.detail(true)) ?? talk.takeYourTime }]),
  ]);

  // What goes wrong in the middle.
  if (fires('scripted-reply')) {
    t.pause('agent').say('agent', agent, by('scripted-reply'));
    t.pause('customer').say('customer', null, [
      { bank: talk.missedPoint },
      ...(asksRef && random.chance(0.6) ? said(topic.detail(false)) : []),
    ]);
  } else if (asksRef && topic.ask !== null && busy < 5 && random.chance(0.45)) {
    t.pause('agent').say('agent', agent, [{ bank: topic.ask }]);
    t.pause('customer').say('customer', null, [{ bank: topic.detail(true) ?? talk.takeYourTime }]);
  }
  if (transfers) {
    t.pause('agent').say('agent', agent, by('transferred'));
    agent = cast.secondAgent;
    t.pause('agent').pause('agent');
    t.say('agent', agent, [
      { bank: talk.secondHello, layout: 'greeting' },
      ...(repeats ? [{ bank: talk.askRefAgain }] : []),
    ]);
    Object.assign(slots, { agent: slots['agent2'], ao: slots['a2o'], ae: slots['a2e'] });
    if (repeats) t.pause('customer').say('customer', null, by('had-to-repeat'));
  } else if (!email && busy < 4 && random.chance(0.3)) {
    t.pause('agent').say('agent', agent, [{ bank: talk.checking }]);
    t.pause('customer').say('customer', null, [{ bank: talk.takeYourTime }]);
  }

  // The finding, and how it ends.
  const solved =
    fires('resolved') || (!fires('left-unresolved') && !fires('no-next-step') && random.chance(0.5));
  const outcome: Piece[] = [
    ...said(solved ? topic.fix : topic.block),
    ...by('took-ownership'),
    ...by('clear-next-step'),
  ];
  t.pause('agent');
  if (fires('conflicting-answers')) {
    t.say('agent', agent, said(topic.finding ?? talk.checking));
    t.pause('customer').say('customer', null, by('conflicting-answers'));
    t.pause('agent').say('agent', agent, [
      { bank: talk.whichIsRight },
      ...by('curt-tone'),
      ...outcome,
      ...agentSigned,
    ]);
  } else {
    t.say('agent', agent, [...said(topic.finding), ...outcome, ...by('curt-tone'), ...agentSigned]);
  }
  if (fires('resolved')) {
    t.pause('customer').say('customer', null, [...by('resolved'), ...maybe(0.25, { bank: talk.thanks })]);
    if (t.messages.length < 12 && random.chance(0.35))
      t.pause('agent').say('agent', agent, [{ bank: talk.agentClose }]);
  } else if (fires('left-unresolved') || fires('no-next-step')) {
    t.pause('customer').say('customer', null, [...by('left-unresolved'), ...by('no-next-step')]);
    if (fires('no-next-step')) t.pause('agent').say('agent', agent, [{ bank: talk.vague }]);
    if (t.messages.length < 12 && random.chance(0.35))
      t.pause('customer').say('customer', null, [{ bank: talk.unhappyEnd }]);
  } else {
    t.pause('customer').say('customer', null, [{ bank: solved ? talk.thanks : talk.accept }]);
    if (t.messages.length < 12 && random.chance(0.3))
      t.pause('agent').say('agent', agent, [{ bank: talk.agentClose }]);
  }
  return t;

  function waited(ms: number): string {
    const minutes = Math.max(1, Math.round(ms / 60_000));
    return email ? locale.hours(Math.round(minutes / 60)) : locale.minutes(minutes, random.chance(0.6));
  }
}

/** Writes a conversation that ends before anything can be judged: a question, a greeting, and the customer is gone. */
export function writeShortConversation(
  random: Random,
  about: { profile: Profile; slots: Slots; startMs: number; waitMs: number; cast: Cast },
): Transcript {
  const { profile, slots, startMs, waitMs, cast } = about;
  const mode = modeOf(profile.channel);
  const { talk, topics } = phrasebookOf(profile.language);
  const t = new Transcript(random, profile.language, mode, slots, startMs, profile.channel === 'whatsapp');
  if (mode === 'phone') t.say('bot', 'IVR', [{ bank: talk.ivr }]).pause('customer');
  t.say('customer', null, [
    { bank: talk.hello, layout: 'greeting' },
    { bank: tellTopic(random, topics[profile.topic]).open },
  ]);
  const askedMs = t.nowMs;
  if (mode === 'live') t.pause('bot').say('bot', 'Assistant', [{ bank: talk.botAck }]);
  t.nowMs = askedMs + waitMs;
  t.say('agent', cast.agent, [{ bank: talk.agentHello, layout: 'greeting' }, { bank: talk.askRef }]);
  t.pause('customer').say('customer', null, [{ bank: talk.giveRef }]);
  t.pause('agent').say('agent', cast.agent, [{ bank: talk.checking }]);
  return t;
}

const clock = (ms: number): string => new Date(ms).toISOString().slice(11, 16);
const wholeSeconds = (ms: number): number => Math.round(ms / 1000) * 1000;
const said = (bank: Bank | null): Piece[] => (bank === null ? [] : [{ bank }]);
