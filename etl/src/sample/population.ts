import { pickWeighted } from './random.ts';
import type { Random } from './random.ts';
import type { Mode } from './template.ts';
import { TOPIC_KEYS, TOPICS } from './topics.ts';
import type { Desk, TopicKey } from './topics.ts';
import { IN_APP_SHARE } from './plantedTruth.ts';

export const REGIONS = ['EMEA', 'AMER', 'APAC', 'DACH', 'LATAM', 'ANZ'] as const;
export type Region = (typeof REGIONS)[number];
export const CHANNELS = ['chat', 'email', 'phone', 'whatsapp', 'in-app'] as const;
export type Channel = (typeof CHANNELS)[number];
export const AGENT_TIERS = ['tier 1', 'tier 2', 'specialist'] as const;
export type AgentTier = (typeof AGENT_TIERS)[number];
export const LANGUAGES = ['en', 'de', 'es', 'fr', 'pt'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Who writes in, where, and who answers: everything about a conversation except what is said in it. */
export type Profile = {
  region: Region;
  channel: Channel;
  agentTier: AgentTier;
  language: Language;
  customerSegment: 'consumer' | 'small business' | 'enterprise';
  topic: TopicKey;
};

type Weights<T> = readonly (readonly [T, number])[];

const REGION_WEIGHTS: Weights<Region> = [
  ['EMEA', 40],
  ['AMER', 25],
  ['APAC', 12],
  ['DACH', 11],
  ['LATAM', 7],
  ['ANZ', 5],
];

const CHANNEL_WEIGHTS: Record<Region, Weights<Channel>> = {
  EMEA: weights(52, 22, 17, 9),
  AMER: weights(36, 22, 36, 6),
  APAC: weights(40, 18, 12, 30),
  DACH: weights(34, 38, 24, 4),
  LATAM: weights(25, 13, 17, 45),
  ANZ: weights(42, 25, 26, 7),
};

function weights(chat: number, email: number, phone: number, whatsapp: number): Weights<Channel> {
  return [
    ['chat', chat],
    ['email', email],
    ['phone', phone],
    ['whatsapp', whatsapp],
  ];
}

const TIER_WEIGHTS: Record<Channel, Weights<AgentTier>> = {
  chat: tiers(88, 9, 3),
  email: tiers(66, 26, 8),
  phone: tiers(72, 20, 8),
  whatsapp: tiers(84, 13, 3),
  'in-app': tiers(92, 7, 1),
};

function tiers(first: number, second: number, specialist: number): Weights<AgentTier> {
  return [
    ['tier 1', first],
    ['tier 2', second],
    ['specialist', specialist],
  ];
}

const LANGUAGE_WEIGHTS: Record<Region, Weights<Language>> = {
  EMEA: [
    ['en', 56],
    ['fr', 20],
    ['es', 13],
    ['de', 7],
    ['pt', 4],
  ],
  AMER: [
    ['en', 88],
    ['es', 8],
    ['fr', 4],
  ],
  APAC: [['en', 1]],
  DACH: [
    ['de', 92],
    ['en', 8],
  ],
  LATAM: [
    ['es', 60],
    ['pt', 35],
    ['en', 5],
  ],
  ANZ: [['en', 1]],
};

const SEGMENT_WEIGHTS: Weights<Profile['customerSegment']> = [
  ['consumer', 70],
  ['small business', 22],
  ['enterprise', 8],
];

const TOPIC_WEIGHTS: Weights<TopicKey> = TOPIC_KEYS.map((key) => [key, TOPICS[key].weight] as const);
const OUTAGE_DAY_WEIGHTS: Weights<TopicKey> = TOPIC_WEIGHTS.map(
  ([key, weight]) => [key, key === 'outage' ? weight * 6 : weight] as const,
);

/** Draws a profile. In-app, once open, takes its share of every region's conversations evenly from the other channels. */
export function drawProfile(random: Random, day: { inAppOpen: boolean; outage: boolean }): Profile {
  const region = pickWeighted(random, REGION_WEIGHTS);
  const inApp = random.chance(IN_APP_SHARE) && day.inAppOpen;
  const channel = inApp ? 'in-app' : pickWeighted(random, CHANNEL_WEIGHTS[region]);
  return {
    region,
    channel,
    agentTier: pickWeighted(random, TIER_WEIGHTS[channel]),
    language: pickWeighted(random, LANGUAGE_WEIGHTS[region]),
    customerSegment: pickWeighted(random, SEGMENT_WEIGHTS),
    topic: pickWeighted(random, day.outage ? OUTAGE_DAY_WEIGHTS : TOPIC_WEIGHTS),
  };
}

export const modeOf = (channel: Channel): Mode =>
  channel === 'email' || channel === 'phone' ? channel : 'live';

const DESK_TEAMS: Record<Desk, string> = {
  billing: 'Billing specialists',
  technical: 'Network specialists',
  orders: 'Order specialists',
  contracts: 'Contract specialists',
};

/** The team that answers: specialists by subject, others by region and kind of channel. */
export function teamOf(profile: Profile): string {
  if (profile.agentTier === 'specialist') return DESK_TEAMS[TOPICS[profile.topic].desk];
  const way = profile.channel === 'phone' ? 'phone' : profile.channel === 'email' ? 'email' : 'messaging';
  return `${profile.region} ${way}`;
}

/** Draws an agent's number: a pseudonym that is stable within a team and language, with about 12 agents each. */
export function drawAgent(random: Random, profile: Profile): number {
  const family = REGIONS.indexOf(profile.region) * 25 + CHANNELS.indexOf(profile.channel) * 5;
  return 1000 + (family + LANGUAGES.indexOf(profile.language)) * 12 + random.whole(0, 11);
}
