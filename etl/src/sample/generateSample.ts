import type { SourceConversation } from '@plumbline/schema';
import { drawTimeOfDay, planDays } from './calendar.ts';
import type { SampleDay } from './calendar.ts';
import { describeReason } from './describeReason.ts';
import { drawEvents } from './drawEvents.ts';
import type { Events } from './drawEvents.ts';
import { LOCALES } from './locales.ts';
import {
  NEW_VERSION,
  OLD_VERSION,
  SAMPLE_CONVERSATIONS,
  SAMPLE_DAYS,
  SAMPLE_END_DAY,
  SAMPLE_SEED,
} from './plantedTruth.ts';
import { drawAgent, drawProfile, teamOf } from './population.ts';
import type { Profile } from './population.ts';
import { seededRandom } from './random.ts';
import type { Random } from './random.ts';
import { SAMPLE_BASE } from './rules.ts';
import { scoreEvents } from './scoreEvents.ts';
import { fillSlots } from './slots.ts';
import { TOPICS } from './topics.ts';
import type { Transcript } from './transcript.ts';
import { writeConversation, writeShortConversation } from './writeConversation.ts';

export type SampleOptions = {
  /** Default: 21. The same options always give the same conversations. */
  seed?: number;
  /** Default: 20,000, spread over the days. */
  conversations?: number;
  /** The last of the 184 days; default: 2026-10-31. The planted story moves with it. */
  endDay?: string;
};

type SourceScore = SourceConversation['scores'][number];

const ABSTAINED_SHARE = 0.024;
const UNSCORED_SHARE = 0.01;

/** The sample: seeded, realistic support conversations, ordered by their start. See plantedTruth.ts. */
export function* generateSample(options: SampleOptions = {}): Generator<SourceConversation> {
  const { seed = SAMPLE_SEED, conversations = SAMPLE_CONVERSATIONS, endDay = SAMPLE_END_DAY } = options;
  const random = seededRandom(seed);
  let number = 10_001;
  for (const day of planDays(random, endDay, SAMPLE_DAYS, conversations)) {
    const starts: { profile: Profile; startMs: number }[] = [];
    for (let i = 0; i < day.conversations; i++) {
      const profile = drawProfile(random, { inAppOpen: day.shortStaffed, outage: day.outage });
      starts.push({ profile, startMs: day.startMs + drawTimeOfDay(random, profile.region, profile.channel) });
    }
    starts.sort((a, b) => a.startMs - b.startMs);
    for (const { profile, startMs } of starts) {
      const words = seededRandom(seed * 1_000_003 + number);
      yield drawConversation({ random, words }, `C-${number}`, profile, startMs, day);
      number += 1;
    }
  }
}

/** The sample as NDJSON, in chunks of whole lines (about 64 KB each). */
export async function* sampleLines(options: SampleOptions = {}): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let text = '';
  for (const conversation of generateSample(options)) {
    text += `${JSON.stringify(conversation, leaveOutDefaults)}\n`;
    if (text.length < 65_536) continue;
    yield encoder.encode(text);
    text = '';
  }
  if (text !== '') yield encoder.encode(text);
}

/** Drops values that the contract fills in by default. */
function leaveOutDefaults(key: string, value: unknown): unknown {
  if (key === 'deleted' || (key === 'abstained' && value === false) || value === null) return undefined;
  return value;
}

/** Draws events from one random stream and words from another, so that new phrases never change the story. */
function drawConversation(
  { random, words }: { random: Random; words: Random },
  id: string,
  profile: Profile,
  startMs: number,
  day: SampleDay,
): SourceConversation {
  const fate = random.next();
  const abstained = fate < ABSTAINED_SHARE;
  const scored = fate >= ABSTAINED_SHARE + UNSCORED_SHARE;
  const events = drawEvents(random, profile, day);
  const agent = drawAgent(words, profile);
  const secondAgent = agent + (words.chance(0.5) ? 1 : -1) * words.whole(1, 4);
  const order = `${words.whole(1200, 9899)}-${words.whole(101, 989)}`;
  const people = {
    customerName: words.whole(0, 9999),
    agent,
    secondAgent: pairedName(agent, secondAgent, profile),
  };
  const slots = fillSlots(words, { ...profile, startMs, order, people });
  const cast = { agent: `A-${agent}`, secondAgent: `A-${secondAgent}` };
  const transcript = abstained
    ? writeShortConversation(words, {
        profile,
        slots,
        startMs,
        waitMs: Math.min(events.waitMs, 300_000),
        cast,
      })
    : writeConversation(words, { profile, events, slots, startMs, cast });
  return {
    id,
    source: 'sample',
    startedAt: instant(startMs),
    endedAt: instant(transcript.messages.at(-1)?.at ?? startMs),
    region: profile.region,
    channel: profile.channel,
    agentTier: profile.agentTier,
    language: profile.language,
    agentId: cast.agent,
    team: teamOf(profile),
    customerId: `K-${words.whole(100_000, 999_999)}`,
    customerSegment: profile.customerSegment,
    topic: TOPICS[profile.topic].name,
    attributes: { plan: slots['plan'] ?? '', order },
    messages: transcript.messages.map(({ role, text, at, author }) => ({
      role,
      text,
      at: instant(at),
      author,
    })),
    scores:
      !scored && !abstained
        ? []
        : drawScores(words, { transcript, events, abstained, newVersion: day.newVersion }),
    deleted: false,
  };
}

/** The live score first; from the new version's first day on, the old version's score too, as a shadow. */
function drawScores(
  random: Random,
  about: { transcript: Transcript; events: Events; abstained: boolean; newVersion: boolean },
): SourceScore[] {
  const versions = about.newVersion ? [NEW_VERSION, OLD_VERSION] : [OLD_VERSION];
  const confidence = (about.abstained ? random.whole(28, 47) : random.whole(62, 97)) / 100;
  return versions.map((version, i) =>
    about.abstained
      ? { metric: 'cx', version, score: null, base: SAMPLE_BASE, confidence, abstained: true, reasons: [] }
      : scoreUnder(version, about, confidence, i === 0),
  );
}

function scoreUnder(
  version: string,
  { transcript, events }: { transcript: Transcript; events: Events },
  confidence: number,
  live: boolean,
): SourceScore {
  const { score, points } = scoreEvents(events.tenths, version);
  const reasons = [...points].map(([rule, size]) => {
    const evidence = transcript.evidence.get(rule);
    if (evidence === undefined) throw new Error(`${rule} fired and is not in the transcript`);
    const note = live ? describeReason(rule, transcript, events) : null;
    return { rule, points: size, message: evidence.message, quote: evidence.quote, note };
  });
  return { metric: 'cx', version, score, base: SAMPLE_BASE, confidence, abstained: false, reasons };
}

/** The second agent's index, changed if it would give the first agent's first name. */
function pairedName(agent: number, secondAgent: number, profile: Profile): number {
  const count = LOCALES[profile.language].agents.length;
  return secondAgent % count === agent % count ? secondAgent + 1 : secondAgent;
}

const instant = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;
