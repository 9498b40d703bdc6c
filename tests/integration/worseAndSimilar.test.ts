import { dayMs, scoringOf } from '@plumbline/schema';
import { metricTable, metricVersionTable } from '@plumbline/schema/postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { seededRandom } from '../testkit/conversations.ts';
import { smallRubric } from '../testkit/groundTruth.ts';
import { ingest } from '../testkit/ingest.ts';

let api: TemporaryApi;

const firstDay = Date.parse('2026-09-28T09:00:00Z');
const perDay = 60;

/** Five weeks; in the last one, to Sunday 1 November, most of EMEA · chat waits, which few did before. */
function fiveWeeks(): object[] {
  const random = seededRandom(5);
  return Array.from({ length: 35 * perDay }, (_, index) => {
    const day = Math.floor(index / perDay);
    const region = ['EMEA', 'AMER', 'APAC'][index % 3]!;
    const channel = ['chat', 'email'][Math.floor(index / 3) % 2]!;
    const waits = random() < (day >= 28 && region === 'EMEA' && channel === 'chat' ? 0.7 : 0.15);
    const helped = random() < 0.5;
    const reasons = [
      ...(waits ? [{ rule: 'long-wait', points: -2 }] : []),
      ...(helped ? [{ rule: 'resolved', points: 1 }] : []),
    ];
    return record(`W-${index}`, firstDay + day * dayMs + (index % perDay) * 60_000, {
      region,
      channel,
      text: `Order ${index} is late.`,
      reasons,
    });
  });
}

function record(
  id: string,
  at: number,
  { region = 'EMEA', channel = 'chat', text = '', reasons = [] as { rule: string; points: number }[] },
): object {
  const score = 7 + reasons.reduce((sum, { points }) => sum + points, 0);
  return {
    id,
    startedAt: new Date(at).toISOString(),
    region,
    channel,
    messages: [{ role: 'customer', text }],
    scores: [{ version: '1', base: 7, score, reasons }],
  };
}

const load = (records: readonly object[]) => ingest(api, records, 'crm');
const idOf = (id: string): string => Buffer.from(JSON.stringify(['crm', id])).toString('base64url');

beforeAll(async () => {
  api = await startTemporaryApi({ surveyAttributes: { CSAT: 'csat', NPS: 'how likely' } });
});
afterAll(() => api.close());

describe('what is worse this week', () => {
  interface Worse {
    from: string;
    to: string;
    tooFew: boolean;
    reasons: {
      rule: string;
      segment: { value: string }[];
      effect: { value: number };
      frequencyNow: number;
      conversations: number;
    }[];
    widest: { rule: string; conversations: number; points: number }[];
  }
  const ask = async (): Promise<Worse | null> =>
    (
      await api.ask<{ worseThisWeek: Worse | null }>(
        `{ worseThisWeek { from to tooFew reasons { rule segment { value } effect { value } frequencyNow conversations }
          widest { rule conversations points } } }`,
      )
    ).worseThisWeek;

  test('is nothing without conversations, and too little to say with a few', async () => {
    expect(await ask()).toBeNull();
    await load(fiveWeeks().slice(0, 30));
    expect(await ask()).toMatchObject({ tooFew: true, reasons: [] });
  });

  test('is the reason that was planted, where it was; its card counts the list it leads to', async () => {
    await load(fiveWeeks());
    const worse = await ask();
    expect(worse).toMatchObject({ from: '2026-10-26', to: '2026-11-02', tooFew: false });
    const [first, ...rest] = worse!.reasons;
    expect(rest).toEqual([]);
    expect(first).toMatchObject({ rule: 'long-wait', segment: [{ value: 'EMEA' }, { value: 'chat' }] });
    expect(first!.effect.value).toBeLessThan(0);
    const { conversations } = await api.ask<{ conversations: { totalCount: number } }>(
      `{ conversations(period: { from: "2026-10-26", to: "2026-11-02" }, first: 1,
        filter: { rules: ["long-wait"], regions: ["EMEA"], channels: ["chat"] }) { totalCount } }`,
    );
    expect(first!.frequencyNow * first!.conversations).toBeCloseTo(conversations.totalCount, 6);
  });

  test('is nothing in a week like those before, and says what takes most from the score', async () => {
    // Monday 2 November ends no week; the next Sunday does, and all of that week is as the first.
    const again = fiveWeeks()
      .slice(0, 7 * perDay)
      .map((one, index) => ({
        ...one,
        id: `N-${index}`,
        startedAt: new Date(firstDay + (35 + Math.floor(index / perDay)) * dayMs).toISOString(),
      }));
    await load(again);
    const worse = await ask();
    expect(worse).toMatchObject({ from: '2026-11-02', tooFew: false, reasons: [] });
    expect(worse!.widest.map(({ rule }) => rule)).toEqual(['long-wait']);
    expect(worse!.widest[0]!.points).toBeLessThan(0);
  });
});

describe('conversations like one', () => {
  interface Alike {
    likeness: number;
    why: string;
    conversation: { recordId: string };
  }
  const ask = async (id: string, first = 3): Promise<Alike[]> =>
    (
      await api.ask<{ similar: Alike[] }>(
        `query ($id: ID!, $first: Int!) { similar(id: $id, first: $first) { likeness why conversation { recordId } } }`,
        { id: idOf(id), first },
      )
    ).similar;
  const at = Date.parse('2026-10-10T10:00:00Z');
  const wait = { rule: 'long-wait', points: -2 };

  test('are those with its reasons and its rare words, in an order that stays', async () => {
    await load([
      record('S-1', at, { text: 'My router swap charged the card twice', reasons: [wait] }),
      record('S-2', at + dayMs, { text: 'Charged twice after a router swap', reasons: [wait] }),
      record('S-3', at + 2 * dayMs, { text: 'The router swap went well', region: 'APAC' }),
      // Too long ago, and from nowhere near.
      record('S-4', at - 90 * dayMs, { text: 'My router swap charged the card twice', reasons: [wait] }),
    ]);
    const found = await ask('S-1');
    expect(found[0]!.conversation.recordId).toBe('S-2');
    expect(found[0]!.why).toMatch(/^Long wait before first reply; EMEA, chat; both say .*(router|swap)/);
    expect(found.map(({ conversation }) => conversation.recordId)).not.toContain('S-1');
    const all = await ask('S-1', 20);
    expect(all.map(({ conversation }) => conversation.recordId)).not.toContain('S-4');
    expect(all.map(({ likeness }) => likeness)).toEqual(
      all.map(({ likeness }) => likeness).sort((a, b) => b - a),
    );
    expect(await ask('S-1', 20)).toEqual(all);
  });

  test('are found by words alone where there is no score, and none where nothing is shared', async () => {
    expect((await ask('S-3'))[0]!.why).toMatch(/both say .*router/);
    await load([record('S-5', at, { text: 'xylophone' })]);
    expect(await ask('S-5')).toEqual([]);
  });

  test('no more of one that was replaced or erased', async () => {
    await load([
      record('S-2', at + dayMs, { text: 'A different matter', region: 'APAC' }),
      { id: 'S-3', deleted: true },
    ]);
    const ids = (await ask('S-1', 20)).map(({ conversation }) => conversation.recordId);
    expect(ids).not.toContain('S-2');
    expect(ids).not.toContain('S-3');
  });
});

describe('the customer’s own answer beside the score', () => {
  const rated = (id: string, points: number, attributes: object): object => ({
    ...record(id, Date.parse('2026-03-10T10:00:00Z'), { reasons: [{ rule: 'long-wait', points }] }),
    attributes,
  });
  const period = 'period: { from: "2026-03-01", to: "2026-04-01" }';

  test('is told, and counted where it says the opposite', async () => {
    await load([
      rated('C-1', -4, { csat: 5, nps: 0 }),
      rated('C-2', -4, { csat: '4', 'how likely': 10 }),
      rated('C-3', -4, { csat: 1, 'how likely': 10 }),
      rated('C-4', 0, { 'how likely': 3 }),
      rated('C-5', 0, { csat: 5 }),
      rated('C-6', 0, { csat: 9, plan: 'gold' }),
      rated('C-7', -4, {}),
    ]);
    const { conversationFacets } = await api.ask<{ conversationFacets: { surveys: object } }>(
      `{ conversationFacets(${period}) { surveys { rated scoreNegative answerNegative cells { kind level negative count } } } }`,
    );
    expect(conversationFacets.surveys).toEqual({
      rated: 5,
      scoreNegative: 2,
      answerNegative: 1,
      cells: [
        { kind: 'CSAT', level: 'HIGH', negative: false, count: 1 },
        { kind: 'CSAT', level: 'HIGH', negative: true, count: 2 },
        { kind: 'CSAT', level: 'LOW', negative: true, count: 1 },
        { kind: 'NPS', level: 'HIGH', negative: true, count: 2 },
        { kind: 'NPS', level: 'LOW', negative: false, count: 1 },
      ],
    });
    const listed = async (conflict: string) =>
      (
        await api.ask<{
          conversations: { totalCount: number; nodes: { recordId: string; surveyAnswers: object[] }[] };
        }>(
          `{ conversations(${period}, conflict: ${conflict}) { totalCount nodes { recordId surveyAnswers { kind value most } } } }`,
        )
      ).conversations;
    const negative = await listed('SCORE_NEGATIVE');
    expect(negative.nodes.map(({ recordId }) => recordId).sort()).toEqual(['C-1', 'C-2']);
    expect(negative.totalCount).toBe(2);
    const [found] = (await listed('ANSWER_NEGATIVE')).nodes;
    expect(found).toEqual({ recordId: 'C-4', surveyAnswers: [{ kind: 'NPS', value: 3, most: 10 }] });
  });

  test('is held against what the version in use calls negative', async () => {
    const { manager } = api.databases.dataSource;
    await manager.save(metricTable, { key: 'cx', name: 'CX score' });
    await manager.save(metricVersionTable, {
      metric: 'cx',
      version: '1',
      state: 'published',
      rubric: { ...smallRubric, scoring: scoringOf({ scoring: { negativeBelow: 8 } }) },
      changelog: 'Negative below 8.',
      publishedAt: new Date(),
    });
    const answer = await api.ask<{
      conversations: { totalCount: number };
      conversationFacets: { surveys: { scoreNegative: number; answerNegative: number } };
    }>(
      `{ conversations(${period}, conflict: SCORE_NEGATIVE) { totalCount } conversationFacets(${period}) { surveys { scoreNegative answerNegative } } }`,
    );
    expect(answer.conversations.totalCount).toBe(3);
    expect(answer.conversationFacets.surveys).toEqual({ scoreNegative: 3, answerNegative: 0 });
  });
});
