import type { ConversationScore, PreparedConversation, ScoredConversation } from '@plumbline/schema';

/** A conversation that says little; `change` says what matters to the test. */
export function conversation(change: Partial<ScoredConversation> = {}): ScoredConversation {
  return {
    startedAt: Date.parse('2026-05-10T10:00:00Z'),
    endedAt: null,
    region: 'EMEA',
    channel: 'chat',
    agentTier: 'junior',
    language: 'en',
    agentId: null,
    team: 'unknown',
    customerId: null,
    customerSegment: 'unknown',
    topic: 'unknown',
    attributes: {},
    messages: [{ role: 'customer', text: 'I have been waiting for an hour.', at: null, author: null }],
    scores: [score()],
    ...change,
  };
}

export function score(change: Partial<ConversationScore> = {}): ConversationScore {
  return {
    metric: 'cx',
    version: '2026.1',
    score: 8,
    base: 10,
    confidence: null,
    abstained: false,
    scoredAt: null,
    scorer: null,
    reasons: [reason('long-wait', -2)],
    ...change,
  };
}

export function reason(rule: string, points: number): ConversationScore['reasons'][number] {
  return { rule, points, message: null, quote: null, start: null, end: null, note: null };
}

export function prepared(id: string, record: ScoredConversation, source = 'test'): PreparedConversation {
  return { source, id, deleted: false, record };
}

export function deletion(id: string, source = 'test'): PreparedConversation {
  return { source, id, deleted: true };
}

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A conversation of many shapes: two metrics, shadow versions, abstentions, a rule several times. */
export function randomConversation(random: () => number): ScoredConversation {
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)]!;
  const points = () => Math.round((random() - 0.7) * 300) / 100;
  const scored = (metric: string, version: string) => {
    const abstained = random() < 0.15;
    return score({
      metric,
      version,
      abstained,
      score: abstained ? null : Math.round(random() * 100_000) / 10_000,
      base: pick([10, 9.5]),
      reasons: Array.from({ length: Math.floor(random() * 4) }, () =>
        reason(pick(['long-wait', 'rude', 'solved']), points()),
      ),
    });
  };
  const versions = pick([[], ['1'], ['1'], ['2', '1'], ['1', '2'], ['3', '2', '1']]);
  return conversation({
    startedAt: Date.parse('2026-05-29T00:00:00Z') + Math.floor(random() * 5 * 86_400_000),
    region: pick(['EMEA', 'APAC']),
    channel: pick(['chat', 'email']),
    language: pick(['en', 'de']),
    topic: pick(['billing', 'delivery']),
    messages: [{ role: 'customer', text: `Said ${random()}`, at: null, author: null }],
    scores: [
      ...versions.map((version) => scored('cx', version)),
      ...(random() < 0.3 ? [scored('effort', '1')] : []),
    ],
  });
}
