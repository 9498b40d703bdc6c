import { dayMs } from '@plumbline/schema';
import type { Random } from './random.ts';
import type { Slots } from './template.ts';
import { LOCALES } from './locales.ts';
import type { AgentTier, Language, Region } from './population.ts';
import { TOPICS } from './topics.ts';
import type { Desk, TopicKey } from './topics.ts';

const HOME_PLANS = ['Fibre 250', 'Fibre 500', 'Fibre 1000', 'Home 5G', 'Home Basic', 'TV Plus', 'Home Duo'];
const MOBILE_PLANS = ['Mobile S', 'Mobile M', 'Mobile L', 'Unlimited Go', 'Mobile Family', 'Mobile Start'];
const ANY_PLANS = [...HOME_PLANS, ...MOBILE_PLANS, 'Business Line'];

/** The desk to which each desk's specialists hand over; never their own. */
const NEXT_DESK: Record<Desk, Desk> = {
  billing: 'contracts',
  technical: 'orders',
  orders: 'billing',
  contracts: 'billing',
};

export type People = { customerName: number; agent: number; secondAgent: number };

/** The values of every slot for one conversation that starts at `startMs` (UTC). */
export function fillSlots(
  random: Random,
  about: {
    language: Language;
    region: Region;
    agentTier: AgentTier;
    topic: TopicKey;
    startMs: number;
    order: string;
    people: People;
  },
): Slots {
  const { language, region, topic, startMs, people } = about;
  const locale = LOCALES[language];
  const { desk, plans } = TOPICS[topic];
  const cities = random.pick(locale.cities[region] ?? locale.cities.EMEA);
  const city = random.whole(0, cities.length - 1);
  const city2 = (city + random.whole(1, cities.length - 1)) % cities.length;
  const past = new Date(startMs - random.whole(7, 24) * dayMs);
  const recent = lastWorkday(startMs - random.whole(2, 5) * dayMs);
  const soon = nextWorkday(startMs + random.whole(2, 6) * dayMs);
  const cents = random.pick([995, 1250, 1499, 1990, 2490, 2999, 3490, 3990, 4499, 5990, 7990, 11900]);
  const name = at(locale.customers, people.customerName);
  const agent = at(locale.agents, people.agent);
  const agent2 = at(locale.agents, people.secondAgent);
  return {
    name: name.name,
    o: name.female ? 'a' : 'o',
    e: name.female ? 'e' : '',
    agent: agent.name,
    ao: agent.female ? 'a' : 'o',
    ae: agent.female ? 'e' : '',
    a2e: agent2.female ? 'e' : '',
    agent2: agent2.name,
    a2o: agent2.female ? 'a' : 'o',
    order: about.order,
    plan: random.pick(plans === 'home' ? HOME_PLANS : plans === 'mobile' ? MOBILE_PLANS : ANY_PLANS),
    amount: locale.money(cents, region),
    small: locale.money(2000, region),
    date: locale.date(past, region),
    month: locale.months[(past.getUTCMonth() + 11) % 12] ?? '',
    day: locale.weekdays[recent.getUTCDay()] ?? '',
    soon: locale.date(soon, region),
    soonDay: locale.weekdays[soon.getUTCDay()] ?? '',
    days: String(random.whole(3, 9)),
    n: String(random.whole(3, 8)),
    hour: locale.hour(random.whole(18, 21)),
    digits: String(random.whole(1000, 9899)),
    city: cities[city] ?? '',
    city2: cities[city2] ?? '',
    desk: locale.desks[about.agentTier === 'specialist' ? NEXT_DESK[desk] : desk],
    works: random.pick(desk === 'technical' ? locale.works.thing : locale.works.matter),
  };
}

function nextWorkday(ms: number): Date {
  const day = new Date(ms).getUTCDay();
  return new Date(ms + (day === 6 ? 2 : day === 0 ? 1 : 0) * dayMs);
}

/** Only working days fit the phrases, because Portuguese says "na segunda" but "no sábado". */
function lastWorkday(ms: number): Date {
  const day = new Date(ms).getUTCDay();
  return new Date(ms - (day === 6 ? 1 : day === 0 ? 2 : 0) * dayMs);
}

function at<T>(list: readonly T[], index: number): T {
  const item = list[index % list.length];
  if (item === undefined) throw new Error('empty list of names');
  return item;
}

/** A duration as written in a note: "38 min 12 s", "27 h 40 min", "14 s". */
export function describeDuration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return `${seconds} s`;
  if (minutes < 180) return `${minutes} min${seconds % 60 === 0 ? '' : ` ${seconds % 60} s`}`;
  return `${Math.floor(minutes / 60)} h${minutes % 60 === 0 ? '' : ` ${minutes % 60} min`}`;
}
