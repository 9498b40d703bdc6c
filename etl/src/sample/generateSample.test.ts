import { createHash } from 'node:crypto';
import { sourceConversation } from '@plumbline/schema';
import { describe, expect, it } from 'vitest';
import { generateSample, sampleLines } from './generateSample.ts';
import { IN_APP_SHARE, NEW_VERSION, OLD_VERSION, SHORTAGE, SHORT_STAFFED } from './plantedTruth.ts';
import { AGENT_TIERS, CHANNELS, LANGUAGES, REGIONS } from './population.ts';
import { RULE_KEYS, SAMPLE_RUBRIC } from './rules.ts';

const sample = [...generateSample()];
type Conversation = (typeof sample)[number];
const liveScore = ({ scores }: Conversation) => scores[0];
const hasRule = (conversation: Conversation, rule: string): boolean =>
  liveScore(conversation)?.reasons.some((reason) => reason.rule === rule) ?? false;
const inApp = (c: Conversation): boolean => c.channel === 'in-app';
const isShortStaffed = (c: Conversation): boolean =>
  c.region === SHORT_STAFFED.region &&
  c.channel === SHORT_STAFFED.channel &&
  c.agentTier === SHORT_STAFFED.agentTier;
const between = (from: string, to: string): Conversation[] =>
  sample.filter(({ startedAt }) => startedAt >= from && startedAt < to);
const september = between('2026-09-01', '2026-10-01');
const october = between('2026-10-01', '2026-11-01');
const sinceShortage = between('2026-10-06', '2026-11-01');
const shareOf = (list: Conversation[], is: (c: Conversation) => boolean): number =>
  list.filter(is).length / list.length;
const meanScore = (list: Conversation[]): number => {
  const scores = list.flatMap((c) => liveScore(c)?.score ?? []);
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
};

describe('generateSample', () => {
  it('is the same for the same seed, and another for another', () => {
    const first = sample.slice(0, 500);
    const digest = createHash('sha256').update(JSON.stringify(first)).digest('hex');
    expect(digest.slice(0, 16)).toBe('a8eb85b031b2d6c4');
    const other = generateSample({ seed: 2 }).next().value;
    expect(JSON.stringify(other)).not.toBe(JSON.stringify(first[0]));
  });

  it('gives as many conversations as asked for, to the last day', () => {
    expect(sample).toHaveLength(20_000);
    expect(new Set(sample.map(({ id }) => id)).size).toBe(20_000);
    expect(sample[0]?.startedAt.slice(0, 10)).toBe('2026-05-01');
    expect(sample.at(-1)?.startedAt.slice(0, 10)).toBe('2026-10-31');
    const few = [...generateSample({ conversations: 300, endDay: '2027-02-28' })];
    expect(few).toHaveLength(300);
    expect(few.at(-1)?.startedAt.slice(0, 7)).toBe('2027-02');
  });

  it('writes lines that the contract accepts', async () => {
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of sampleLines({ conversations: 1500 }))
      text += decoder.decode(chunk, { stream: true });
    const lines = text.trimEnd().split('\n');
    expect(lines).toHaveLength(1500);
    for (const line of lines) expect(sourceConversation.safeParse(JSON.parse(line)).success).toBe(true);
  });

  it('quotes what stands in the message, and points add up to the score', () => {
    for (const { messages, scores } of sample) {
      for (const { score, base, reasons } of scores) {
        for (const { message, quote } of reasons) expect(messages[message ?? -1]?.text).toContain(quote);
        if (typeof score !== 'number') continue;
        const sum = reasons.reduce((total, { points }) => total + points, base);
        expect(Math.abs(sum - score)).toBeLessThan(1e-9);
        expect(score >= 0 && score <= 10).toBe(true);
      }
    }
  });

  it('tells what happened in the times of the messages', () => {
    for (const conversation of sample) {
      const { messages } = conversation;
      const at = messages.map((message) => Date.parse(message.at ?? ''));
      expect(at.every((time, i) => i === 0 || time >= (at[i - 1] ?? 0))).toBe(true);
      expect(messages.length >= 4 && messages.length <= 14).toBe(true);
      const asked = messages.findIndex(({ role }) => role === 'customer');
      const answered = messages.findIndex(({ role }) => role === 'agent');
      const waited = (at[answered] ?? 0) - (at[asked] ?? 0);
      expect(waited > 11 * 60_000 || !hasRule(conversation, 'long-wait')).toBe(true);
      const authors = new Set(messages.filter(({ role }) => role === 'agent').map(({ author }) => author));
      const unjudged = typeof liveScore(conversation)?.score !== 'number';
      expect(unjudged || authors.size === (hasRule(conversation, 'transferred') ? 2 : 1)).toBe(true);
    }
  });

  it('leaves no hole and no broken sentence', () => {
    for (const { messages } of sample) {
      for (const { text } of messages)
        expect(text).not.toMatch(/[{}|]|undefined|NaN|  |\ba [aeiou]n? order|^\s|\s$/);
    }
  });

  it('has every value of every dimension, every rule, and few without a score', () => {
    expect(new Set(sample.map((c) => c.region))).toEqual(new Set(REGIONS));
    expect(new Set(sample.map((c) => c.channel))).toEqual(new Set(CHANNELS));
    expect(new Set(sample.map((c) => c.agentTier))).toEqual(new Set(AGENT_TIERS));
    expect(new Set(sample.map((c) => c.language))).toEqual(new Set(LANGUAGES));
    for (const rule of RULE_KEYS) expect(shareOf(sample, (c) => hasRule(c, rule))).toBeGreaterThan(0.02);
    const abstained = shareOf(sample, (c) => liveScore(c)?.abstained === true);
    expect(abstained).toBeGreaterThan(0.02);
    expect(abstained).toBeLessThan(0.03);
    expect(shareOf(sample, (c) => c.scores.length === 0)).toBeLessThan(0.015);
  });

  it('says it in many ways: no sentence stands in 2% of the conversations', () => {
    const conversationsWith = new Map<string, number>();
    for (const { messages } of sample) {
      const spoken = messages
        .filter(({ role }) => role === 'customer')
        .flatMap(({ text }) => text.split(/(?<=[.!?])\s+|\n+/));
      for (const sentence of new Set(spoken.map((s) => s.toLowerCase().replace(/[.!]$/, '')))) {
        conversationsWith.set(sentence, (conversationsWith.get(sentence) ?? 0) + 1);
      }
    }
    const long = [...conversationsWith].filter(([sentence]) => sentence.split(' ').length > 2);
    expect(Math.max(...long.map(([, count]) => count))).toBeLessThan(400);
    expect(conversationsWith.size).toBeGreaterThan(25_000);
  });
});

const elsewhere = (c: Conversation): boolean => !isShortStaffed(c) && !inApp(c);

describe('the planted story', () => {
  it('long waits grow in EMEA chat at tier 1 and nowhere else', () => {
    const { before, after } = SHORTAGE['long-wait'];
    expect(shareOf(september.filter(isShortStaffed), (c) => hasRule(c, 'long-wait'))).toBeCloseTo(before, 1);
    expect(shareOf(sinceShortage.filter(isShortStaffed), (c) => hasRule(c, 'long-wait'))).toBeCloseTo(
      after,
      1,
    );
    const then = shareOf(september.filter(elsewhere), (c) => hasRule(c, 'long-wait'));
    const now = shareOf(sinceShortage.filter(elsewhere), (c) => hasRule(c, 'long-wait'));
    expect(Math.abs(now - then)).toBeLessThan(0.03);
  });

  it('in-app opens on 6 October and scores lower', () => {
    expect(sample.find(inApp)?.startedAt.slice(0, 10)).toBe('2026-10-06');
    expect(Math.abs(shareOf(sinceShortage, inApp) - IN_APP_SHARE)).toBeLessThan(0.015);
    expect(meanScore(october.filter(inApp))).toBeLessThan(meanScore(september) - 0.6);
  });

  it('September scores near 7.2, October near 6.8', () => {
    expect(Math.abs(meanScore(september) - 7.2)).toBeLessThan(0.06);
    expect(Math.abs(meanScore(october) - 6.8)).toBeLessThan(0.06);
  });

  it('version 3.2 is live from 13 October, always beside a 3.1 score', () => {
    const since = between('2026-10-13', '2026-11-01').filter(({ scores }) => scores.length > 0);
    for (const { scores } of since)
      expect(scores.map(({ version }) => version)).toEqual([NEW_VERSION, OLD_VERSION]);
    for (const { scores } of between('2026-05-01', '2026-10-13')) {
      for (const { version } of scores) expect(version).toBe(OLD_VERSION);
    }
    const shifts = since.flatMap(({ scores: [live, shadow] }) =>
      typeof live?.score === 'number' && typeof shadow?.score === 'number' ? [live.score - shadow.score] : [],
    );
    const shift = shifts.reduce((sum, x) => sum + x, 0) / shifts.length;
    expect(shift).toBeGreaterThan(0.015);
    expect(shift).toBeLessThan(0.06);
  });
});

describe('the rubric', () => {
  it('names every rule in plain words', () => {
    expect(SAMPLE_RUBRIC).toHaveLength(15);
    for (const { statement, label, tenths } of SAMPLE_RUBRIC) {
      expect(statement).toMatch(/^[A-Z][^{}]+[^.]$/);
      expect(label.length).toBeLessThan(32);
      expect(tenths[0]).toBeLessThan(tenths[1]);
    }
  });
});
