import { open } from 'node:fs/promises';

const DAYS = 184;
const FIRST_DAY_MS = Date.UTC(2026, 4, 1);
/** 6 October: from here on EMEA chat at tier 1 waits longer, and in-app takes a share of everything. */
const PLANTED_DAY = 158;
const BODIES = 8192;
const PROFILES = 4096;
const BASE = 7;

type Rule = { key: string; low: number; high: number; quotes: readonly string[] };

const LONG_WAIT: Rule = {
  key: 'long-wait',
  low: -30,
  high: -14,
  quotes: [
    'I have been waiting here for # minutes.',
    '# minutes and nobody has answered.',
    'Still no reply after # minutes.',
  ],
};
const RULES: readonly Rule[] = [
  LONG_WAIT,
  rule('had-to-repeat', -16, -8, 'As I wrote before, it is number #.', 'I gave you # already.'),
  rule('transferred', -14, -6, 'I was passed on # times today.', 'You are the agent number # on this case.'),
  rule(
    'left-unresolved',
    -24,
    -14,
    'So after # messages nothing is solved.',
    'It is still broken since # days.',
  ),
  rule('contacted-again', -15, -6, 'I have asked about this # times.', 'My last message is # days old.'),
  rule(
    'no-next-step',
    -10,
    -4,
    'And what happens after those # days?',
    'Nobody told me what comes after step #.',
  ),
  rule(
    'scripted-reply',
    -10,
    -4,
    'I have read article # and it does not help.',
    'That is standard text number #.',
  ),
  rule(
    'promise-not-kept',
    -20,
    -10,
    'You promised me a call # days ago.',
    'It should have been here # days ago.',
  ),
  rule('resolved', 10, 16, 'It works now, that took # minutes.', 'Solved, I can see all # entries.'),
  rule(
    'took-ownership',
    4,
    10,
    'Good that you look after case # yourself.',
    'Thank you for taking on number #.',
  ),
  rule('clear-next-step', 3, 8, 'Fine, then I expect it in # days.', 'Good, # days is a clear answer.'),
  rule(
    'felt-understood',
    3,
    8,
    'Thank you for understanding, # days is a long time.',
    'Nice that you see it after # tries.',
  ),
  rule('quick-reply', 3, 8, 'An answer within # seconds, thank you.', 'That took only # seconds.'),
];

function rule(key: string, low: number, high: number, ...quotes: string[]): Rule {
  return { key, low, high, quotes };
}

/**
 * Writes a load of generated conversations as NDJSON: six months in order of time, about 850 bytes and two reasons a line,
 * quotes verbatim, points that add up. The same seed gives the same file. Planted from 6 October: a long wait in 60%
 * instead of 14% of EMEA · chat · tier 1, and in-app at 7% of everything. Lines are put together from parts
 * prepared once, so that writing does not hide what reading costs.
 */
export async function generateLoad(options: {
  path: string;
  conversations: number;
  seed?: number;
}): Promise<void> {
  const { path, conversations, seed = 1 } = options;
  const below = randomBelow(seed);
  const waiting = Array.from({ length: BODIES }, () => writeBody(below, true));
  const ordinary = Array.from({ length: BODIES }, () => writeBody(below, false));
  const before = Array.from({ length: PROFILES }, () => writeProfile(below, false));
  const after = Array.from({ length: PROFILES }, () => writeProfile(below, true));
  const minutes = Array.from({ length: 1440 }, (_, i) => `${pad(Math.floor(i / 60))}:${pad(i % 60)}`);

  const file = await open(path, 'w');
  try {
    let chunk = '';
    let day = -1;
    let date = '';
    for (let i = 0; i < conversations; i++) {
      const today = Math.floor((i * DAYS) / conversations);
      if (today !== day) {
        day = today;
        date = new Date(FIRST_DAY_MS + day * 86_400_000).toISOString().slice(0, 11);
      }
      const planted = day >= PLANTED_DAY;
      chunk += line(i, date, planted ? after : before, planted);
      if (chunk.length < 1_000_000 && i < conversations - 1) continue;
      await file.write(chunk, null, 'latin1');
      chunk = '';
    }
  } finally {
    await file.close();
  }

  function line(number: number, date: string, profiles: readonly Profile[], planted: boolean): string {
    const profile = profiles[below(PROFILES)]!;
    const waits = below(100) < (planted && profile.shortStaffed ? 60 : 14);
    const body = (waits ? waiting : ordinary)[below(BODIES)]!;
    const minute = below(1380);
    const second = pad(below(60));
    const asked = `${date}${minutes[minute]}:${second}Z`;
    const replied = `${date}${minutes[minute + body.waitMinutes]}:${second}Z`;
    return `{"id":"B-${number}","source":"bench","startedAt":"${asked}",${profile.json},"customerId":"K-${below(900_000)}"${body.opening}${asked}${body.complaint}${replied}${body.answer}${replied}${body.rest}`;
  }
}

type Profile = { json: string; shortStaffed: boolean };
type Body = { waitMinutes: number; opening: string; complaint: string; answer: string; rest: string };
type RandomBelow = (limit: number) => number;

function writeProfile(below: RandomBelow, inAppOpen: boolean): Profile {
  const region = weighted(below, ['EMEA', 38, 'AMER', 27, 'APAC', 15, 'DACH', 10, 'LATAM', 6, 'ANZ', 4]);
  const channel =
    inAppOpen && below(100) < 7
      ? 'in-app'
      : weighted(below, ['chat', 44, 'email', 26, 'phone', 20, 'whatsapp', 10]);
  const tier = weighted(below, ['tier 1', 78, 'tier 2', 17, 'specialist', 5]);
  const language = weighted(below, ['en', 62, 'de', 14, 'es', 10, 'fr', 10, 'pt', 4]);
  const segment = weighted(below, ['consumer', 70, 'small business', 22, 'enterprise', 8]);
  const topic = weighted(below, [
    'Outage',
    25,
    'Charged twice',
    25,
    'Delivery delay',
    20,
    'Cancellation',
    15,
    'Upgrade',
    15,
  ]);
  return {
    json: `"region":"${region}","channel":"${channel}","agentTier":"${tier}","language":"${language}","customerSegment":"${segment}","topic":"${topic}","team":"${region} ${channel}","agentId":"A-${1000 + below(800)}"`,
    shortStaffed: region === 'EMEA' && channel === 'chat' && tier === 'tier 1',
  };
}

function writeBody(below: RandomBelow, waits: boolean): Body {
  const rules = waits ? [LONG_WAIT] : [];
  const more = waits ? below(3) : 1 + below(3);
  while (rules.length < more + (waits ? 1 : 0)) {
    const next = RULES[1 + below(RULES.length - 1)]!;
    if (!rules.includes(next)) rules.push(next);
  }
  const waitMinutes = waits ? 12 + below(40) : 1 + below(6);
  let sum = BASE * 10;
  const quotes: string[] = [];
  const reasons = rules.map(({ key, low, high, quotes: phrases }) => {
    const points = low + below(high - low + 1);
    const quote = phrases[below(phrases.length)]!.replace(
      '#',
      String(key === 'long-wait' ? waitMinutes : 2 + below(40)),
    );
    sum += points;
    quotes.push(quote);
    return `{"rule":"${key}","points":${points / 10},"message":1,"quote":"${quote}"}`;
  });
  const order = `${1000 + below(9000)}-${100 + below(900)}`;
  const score = Math.min(100, Math.max(0, sum));
  if (score !== sum) return writeBody(below, waits);
  return {
    waitMinutes,
    opening: `,"messages":[{"role":"customer","text":"Hello, it is about order ${order}.","at":"`,
    complaint: `"},{"role":"customer","text":"${quotes.join(' ')}","at":"`,
    answer: `"},{"role":"agent","text":"Thank you, I have checked ${order} for you.","at":"`,
    rest: `"}],"scores":[{"version":"3.1","score":${score / 10},"base":${BASE},"confidence":0.${60 + below(39)},"reasons":[${reasons.join(',')}]}]}\n`,
  };
}

function weighted(below: RandomBelow, table: readonly (string | number)[]): string {
  let left = below(100);
  for (let i = 0; i < table.length; i += 2) {
    left -= Number(table[i + 1]);
    if (left < 0) return String(table[i]);
  }
  return String(table[0]);
}

/** Whole numbers below a limit, from a seed (mulberry32). */
function randomBelow(seed: number): RandomBelow {
  let state = seed | 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * limit);
  };
}

const pad = (number: number): string => String(number).padStart(2, '0');
