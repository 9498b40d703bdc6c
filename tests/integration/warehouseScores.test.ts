import { offlineProvenance, type ScoreToWrite } from '@plumbline/etl';
import { judgementHash, scorableHash, type ScoredConversation } from '@plumbline/schema';
import { sql } from '@plumbline/schema/clickhouse';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { conversationJson, hashOfJson } from '../../etl/src/warehouse/conversationRow.ts';
import {
  correctScore,
  finishLoad,
  recover,
  writeBatch,
  writeScores,
  type ScoreCorrection,
} from '../../etl/src/warehouse/index.ts';
import { conversation, deletion, prepared, reason, score } from '../testkit/conversations.ts';
import { crashing, type Crash } from '../testkit/crashingClient.ts';
import { openTemporaryWarehouse, type TemporaryWarehouse, noWords } from '../testkit/warehouse.ts';
import { conversationRows, rollupRows, textRows } from '../testkit/warehouseContents.ts';

const tables = ['conversation', 'identity', 'erasure', 'load_batch', 'rollup', 'score'] as const;

const plain = (more: Partial<ScoredConversation> = {}) =>
  conversation({
    messages: [{ role: 'customer', text: 'I waited “an hour”.', at: null, author: null }],
    scores: [],
    ...more,
  });
const recordScore = (version: string) =>
  score({ version, scorer: 'elsewhere', reasons: [reason('curt-tone', -2)] });

interface MadeOptions {
  version: string;
  value: number | null;
  abstained: ScoreToWrite['abstained'];
}

function made(
  id: string,
  record: ScoredConversation,
  { version = '9', value = 6, abstained = null }: Partial<MadeOptions> = {},
): ScoreToWrite {
  return {
    source: 'test',
    id,
    metric: 'cx',
    version,
    readHash: scorableHash(record),
    contentHash: hashOfJson(conversationJson('test', id, record)),
    versionHash: 'rubric',
    scoredAt: Date.UTC(2026, 5, 1),
    score: value,
    base: 7,
    confidence: 0.8,
    abstained,
    provenance: offlineProvenance(0.2),
    refused: 0,
    verdicts: [],
    reasons:
      value === null
        ? []
        : [
            {
              rule: 'long-wait',
              points: -1,
              message: 0,
              quote: 'waited “an hour”',
              start: 2,
              end: 18,
              note: 'An hour.',
            },
          ],
  };
}

/** As a dispute corrects the score that the product made. */
const correctionOf = (id: string, record: ScoredConversation): ScoreCorrection => {
  const { score: value, base, reasons } = made(id, record);
  return {
    source: 'test',
    id,
    metric: 'cx',
    version: '9',
    judgement: judgementHash(record, { score: value, base, reasons }),
    decidedAt: Date.UTC(2026, 5, 2),
    corrected: { score: 7, base, reasons: [] },
  };
};

let warehouse: TemporaryWarehouse;
beforeAll(async () => {
  warehouse = await openTemporaryWarehouse();
  await recover(warehouse, noWords);
});
afterAll(() => warehouse.close());
beforeEach(async () => {
  for (const table of tables) await warehouse.client.command({ query: `TRUNCATE TABLE ${table}` });
});

async function load(...records: Parameters<typeof writeBatch>[1]) {
  await writeBatch(warehouse, records);
  await finishLoad(warehouse, noWords);
}
async function keep(...scores: ScoreToWrite[]) {
  const written = await writeScores(warehouse, scores);
  await finishLoad(warehouse, noWords);
  return written.length;
}
const scoresOf = (id: string) =>
  textRows(
    warehouse,
    sql`SELECT score_version, score_value, score_abstained, score_scorer, reason_score, reason_rule, reason_points, reason_quote
      FROM conversation FINAL WHERE id = ${{ type: 'String', value: id }}`,
  );

describe('a score that the product made', () => {
  it('is the live one of a conversation that had none, and stands in the rollup', async () => {
    const bound = () => textRows(warehouse, sql`SELECT least_score FROM conversation FINAL`);
    await load(prepared('a', plain()));
    expect(await bound()).toEqual(['1100']);
    expect(await keep(made('a', plain()))).toBe(1);
    expect(await bound()).toEqual(['600']);
    expect(await scoresOf('a')).toEqual([
      "['9']\t[6]\t[0]\t['offline']\t[1]\t['long-wait']\t[-1]\t['waited “an hour”']",
    ]);
    expect(
      await textRows(
        warehouse,
        sql`SELECT rule, live_version, version, n FROM rollup WHERE through = toDate(0) AND metric = 'cx'`,
      ),
    ).toEqual(['\t9\t9\t1', 'long-wait\t9\t9\t1']);
  });

  it('stands beside those of the record, whose first stays the live one', async () => {
    const record = plain({ scores: [recordScore('1')] });
    await load(prepared('a', record));
    await keep(made('a', record));
    expect(await scoresOf('a')).toEqual([
      "['1','9']\t[8,6]\t[0,0]\t['elsewhere','offline']\t[1,2]\t['curt-tone','long-wait']\t[-2,-1]\t[NULL,'waited “an hour”']",
    ]);
  });

  it('is never written over: the same version again changes nothing, another is added', async () => {
    await load(prepared('a', plain()));
    await keep(made('a', plain()));
    await keep(made('a', plain(), { value: 2 }));
    await keep(
      made('a', plain(), {
        version: '10',
        value: null,
        abstained: { reason: 'evidence', note: 'Too little.' },
      }),
    );
    expect(await scoresOf('a')).toEqual([
      "['9','10']\t[6,NULL]\t[0,1]\t['offline','offline']\t[1]\t['long-wait']\t[-1]\t['waited “an hour”']",
    ]);
  });

  it('stands beside one of another metric whose version has the same name', async () => {
    const record = plain({ scores: [score({ metric: 'effort', version: '9' })] });
    await load(prepared('a', record));
    await keep(made('a', record));
    expect((await scoresOf('a'))[0]).toMatch(/^\['9','9'\]\t\[8,6\]/);
  });

  it('is not written where the conversation changed since it was read, or is gone', async () => {
    await load(prepared('a', plain()), prepared('b', plain()));
    await load(prepared('a', plain({ region: 'APAC' })), deletion('b'));
    expect(await keep(made('a', plain()), made('b', plain()), made('never', plain()))).toBe(0);
    expect(await textRows(warehouse, sql`SELECT id FROM score`)).toEqual([]);
  });

  it('stays where a changed record says the same words, and goes where it says others', async () => {
    await load(prepared('a', plain()), prepared('b', plain()));
    await keep(made('a', plain()), made('b', plain()));
    const other = plain({ messages: [{ role: 'customer', text: 'Thanks.', at: null, author: null }] });
    await load(prepared('a', plain({ region: 'APAC' })), prepared('b', other));
    expect(await scoresOf('a')).toEqual([
      "['9']\t[6]\t[0]\t['offline']\t[1]\t['long-wait']\t[-1]\t['waited “an hour”']",
    ]);
    expect(await scoresOf('b')).toEqual(['[]\t[]\t[]\t[]\t[]\t[]\t[]\t[]']);
    await load(prepared('a', plain({ region: 'APAC' })));
    expect(await scoresOf('a')).toHaveLength(1);
  });

  it('stays corrected where a changed record says the same words', async () => {
    await load(prepared('a', plain()));
    await keep(made('a', plain()));
    await correctScore(warehouse, correctionOf('a', plain()));
    await load(prepared('a', plain({ region: 'APAC' })));
    expect((await scoresOf('a'))[0]).toMatch(/^\['9\+corrected','9'\]\t\[7,6\]/);
  });

  it.each([
    ['the times of its messages', { messages: [{ ...plain().messages[0]!, at: Date.UTC(2026, 5, 1, 11) }] }],
    ['its channel', { channel: 'phone' }],
    ['its language', { language: 'de' }],
  ])('goes where a changed record corrects %s', async (_, corrected) => {
    await load(prepared('a', plain()));
    await keep(made('a', plain()));
    await load(prepared('a', plain(corrected)));
    expect(await scoresOf('a')).toEqual(['[]\t[]\t[]\t[]\t[]\t[]\t[]\t[]']);
  });

  it('gives way to the same version of a changed record', async () => {
    await load(prepared('a', plain()));
    await keep(made('a', plain()));
    await load(prepared('a', plain({ scores: [recordScore('9')] })));
    expect(await scoresOf('a')).toEqual(["['9']\t[8]\t[0]\t['elsewhere']\t[1]\t['curt-tone']\t[-2]\t[NULL]"]);
  });

  it('is erased with its conversation', async () => {
    await load(prepared('a', plain()), prepared('b', plain()));
    await keep(made('a', plain()), made('b', plain()));
    await load(deletion('a'));
    expect(await textRows(warehouse, sql`SELECT id FROM score`)).toEqual(['b']);
  });

  it.each([
    ['the same', plain()],
    ['changed', plain({ region: 'APAC' })],
  ])('goes where a deletion comes before the record in a batch, %s', async (_, again) => {
    await load(prepared('a', plain()));
    await keep(made('a', plain()));
    await load(deletion('a'), prepared('a', again));
    expect(await scoresOf('a')).toEqual(['[]\t[]\t[]\t[]\t[]\t[]\t[]\t[]']);
    expect(await textRows(warehouse, sql`SELECT id FROM score`)).toEqual([]);
  });
});

describe('a load that died', () => {
  const moved = [prepared('b', plain({ startedAt: Date.UTC(2026, 6, 1) }))];

  it.each([
    ['another load', () => writeBatch(warehouse, [prepared('a', plain({ region: 'APAC' }))])],
    ['a score', () => writeScores(warehouse, [made('a', plain(), { version: '10' })])],
    ['a correction', () => correctScore(warehouse, correctionOf('a', plain()))],
  ])('is ended by what is written next, %s, and doubles nothing', async (_, writeNext) => {
    let hasDied = true;
    for (let statement = 1; hasDied; statement++) {
      for (const table of tables) await warehouse.client.command({ query: `TRUNCATE TABLE ${table}` });
      await load(prepared('a', plain()), prepared('b', plain()));
      await keep(made('a', plain()));
      const dying = crashing(warehouse, { statement }).warehouse;
      hasDied = await writeBatch(dying, moved).then(
        () => false,
        () => true,
      );
      await writeNext();
      await finishLoad(warehouse, noWords);
      const where = sql`SELECT id, started_at FROM conversation FINAL ORDER BY id`;
      const known = sql`SELECT id, started_at FROM identity FINAL WHERE is_deleted = 0 ORDER BY id`;
      expect(await textRows(warehouse, where)).toHaveLength(2);
      expect(await textRows(warehouse, where)).toEqual(await textRows(warehouse, known));
    }
  });
});

describe('a writer of scores that dies', () => {
  const records = Array.from({ length: 12 }, (_, index) =>
    plain({ startedAt: Date.UTC(2026, index % 3, 3 + index, 9), region: index % 2 ? 'EMEA' : 'APAC' }),
  );
  const scores = records.map((record, index) => made(`c${index}`, record));
  const loadAll = () => load(...records.map((record, index) => prepared(`c${index}`, record)));
  const contents = async () => [await conversationRows(warehouse), await rollupRows(warehouse)];

  it('ends, when recovered and run again, to the digit where one ends that never died', async () => {
    await loadAll();
    const counted = crashing(warehouse, { statement: Infinity });
    await writeScores(counted.warehouse, scores);
    await finishLoad(counted.warehouse, noWords);
    const expected = await contents();
    const crashes: Crash[] = counted.statements.flatMap((method, index) => [
      { statement: index + 1 },
      ...(method === 'exec' ? [{ statement: index + 1, halfway: true }] : []),
    ]);
    expect(crashes.length).toBeGreaterThan(10);
    for (const crash of crashes) {
      for (const table of tables) await warehouse.client.command({ query: `TRUNCATE TABLE ${table}` });
      await loadAll();
      const dying = crashing(warehouse, crash).warehouse;
      await expect(writeScores(dying, scores).then(() => finishLoad(dying, noWords))).rejects.toThrow(
        'The writer died.',
      );
      await recover(warehouse, noWords);
      await keep(...scores);
      expect(await contents()).toEqual(expected);
    }
  });
});
