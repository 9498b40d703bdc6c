import { correctedVersion, judgementHash, type ScoredConversation } from '@plumbline/schema';
import { sql } from '@plumbline/schema/clickhouse';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  correctScore,
  finishLoad,
  recover,
  writeBatch,
  type ScoreCorrection,
} from '../../etl/src/warehouse/index.ts';
import { conversation, deletion, prepared, reason, score } from '../testkit/conversations.ts';
import { crashing, type Crash } from '../testkit/crashingClient.ts';
import { slowRollup } from '../testkit/slowRollup.ts';
import { openTemporaryWarehouse, type TemporaryWarehouse, noWords } from '../testkit/warehouse.ts';
import { conversationRows, rollupRows, textRows } from '../testkit/warehouseContents.ts';

const tables = ['conversation', 'identity', 'erasure', 'load_batch', 'rollup', 'score'] as const;

const two = score({
  version: '2',
  score: 6,
  base: 8,
  confidence: 0.9,
  reasons: [reason('curt-tone', -1), reason('long-wait', -1)],
});
const record = (more: Partial<ScoredConversation> = {}) =>
  conversation({ scores: [score({ version: '1' }), two], ...more });

/** As a dispute that was accepted corrects the score of a version. */
function correction(
  id: string,
  of: ScoredConversation,
  { version = '1', value = 9 }: { version?: string; value?: number | null } = {},
): ScoreCorrection {
  const original = of.scores.find((one) => one.version === version)!;
  return {
    source: 'test',
    id,
    metric: 'cx',
    version,
    judgement: judgementHash(of, original),
    decidedAt: Date.UTC(2026, 5, 1),
    corrected:
      value === null
        ? null
        : { score: value, base: original.base, reasons: [reason('long-wait', value - original.base)] },
  };
}

/** The record as the warehouse should count it. */
const withCorrection = (of: ScoredConversation, version: string, value: number): ScoredConversation => ({
  ...of,
  scores: of.scores.flatMap((one) =>
    one.version === version
      ? [
          {
            ...one,
            version: correctedVersion(version),
            score: value,
            reasons: [reason('long-wait', value - one.base)],
          },
          one,
        ]
      : [one],
  ),
});

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
async function correct(...corrections: ScoreCorrection[]) {
  const written: boolean[] = [];
  for (const one of corrections) written.push(await correctScore(warehouse, one));
  await finishLoad(warehouse, noWords);
  return written;
}
const scoresOf = (id: string) =>
  textRows(
    warehouse,
    sql`SELECT score_version, score_value, score_confidence, score_scorer, reason_score, reason_rule, reason_points
      FROM conversation FINAL WHERE id = ${{ type: 'String', value: id }}`,
  );
const asLoaded =
  "['1','2']\t[8,6]\t[NULL,0.9]\t['','']\t[1,2,2]\t['long-wait','curt-tone','long-wait']\t[-2,-1,-1]";
const firstCorrected =
  "['1+corrected','1','2']\t[9,8,6]\t[NULL,NULL,0.9]\t['people','','']\t[2,3,3,1]\t['long-wait','curt-tone','long-wait','long-wait']\t[-2,-1,-1,-1]";

describe('a score that people corrected', () => {
  it('stands before its original, which stays as it was, and is the live one in the rollup', async () => {
    await load(prepared('a', record()), prepared('b', record()));
    expect(await correct(correction('a', record()))).toEqual([true]);
    expect(await scoresOf('a')).toEqual([firstCorrected]);
    expect(await scoresOf('b')).toEqual([asLoaded]);
    expect(await rollupRows(warehouse)).toEqual(
      slowRollup([withCorrection(record(), '1', 9), record()], 'UTC'),
    );
  });

  it('is the live one of a shadow version only once that version is', async () => {
    await load(prepared('a', record()));
    await correct(correction('a', record(), { version: '2', value: 3 }));
    expect((await scoresOf('a'))[0]).toMatch(/^\['1','2\+corrected','2'\]\t\[8,3,6\]\t\[NULL,0.9,0.9\]/);
    expect(await rollupRows(warehouse)).toEqual(slowRollup([withCorrection(record(), '2', 3)], 'UTC'));
  });

  it('is replaced by the next decision, and goes with the last', async () => {
    await load(prepared('a', record()));
    await correct(
      correction('a', record(), { value: 2 }),
      correction('a', record(), { version: '2', value: 4 }),
    );
    await correct(correction('a', record()));
    expect((await scoresOf('a'))[0]).toMatch(/^\['1\+corrected','1','2\+corrected','2'\]\t\[9,8,4,6\]/);
    await correct(correction('a', record(), { version: '2', value: null }));
    expect((await scoresOf('a'))[0]).toMatch(/^\['1\+corrected','1','2'\]\t\[9,8,6\]/);
    await correct(correction('a', record(), { value: null }));
    expect(await scoresOf('a')).toEqual([asLoaded]);
    expect(await rollupRows(warehouse)).toEqual(slowRollup([record()], 'UTC'));
  });

  it('is not written where the score is another than the disputed one, or the conversation is gone', async () => {
    await load(prepared('a', record()), prepared('b', record()), prepared('c', record()));
    const other = record({ scores: [score({ version: '1', score: 7 }), two] });
    await load(prepared('a', other), deletion('b'), prepared('c', record({ language: 'de' })));
    expect(await correct(...['a', 'b', 'c', 'never'].map((id) => correction(id, record())))).toEqual(
      Array.from({ length: 4 }, () => false),
    );
    expect(await textRows(warehouse, sql`SELECT id FROM score`)).toEqual([]);
  });

  it('stays where a changed record has the same words and the same score, and goes where either is another', async () => {
    const records = { same: record(), words: record(), score: record(), version: record() };
    await load(...Object.entries(records).map(([id, one]) => prepared(id, one)));
    await correct(...Object.entries(records).map(([id, one]) => correction(id, one)));
    await load(
      prepared('same', record({ region: 'APAC', scores: [two, score({ version: '1' })] })),
      prepared(
        'words',
        record({ messages: [{ role: 'customer', text: 'Thanks.', at: null, author: null }] }),
      ),
      prepared('score', record({ scores: [score({ version: '1', score: 7 }), two] })),
      prepared('version', record({ scores: [two] })),
    );
    expect((await scoresOf('same'))[0]).toBe(
      "['2','1+corrected','1']\t[6,9,8]\t[0.9,NULL,NULL]\t['','people','']\t[1,1,3,2]\t['curt-tone','long-wait','long-wait','long-wait']\t[-1,-1,-2,-1]",
    );
    expect(await scoresOf('words')).toEqual([asLoaded]);
    expect((await scoresOf('score'))[0]).toMatch(/^\['1','2'\]/);
    expect((await scoresOf('version'))[0]).toMatch(/^\['2'\]/);
    // Of the score that is there again it holds again.
    await load(prepared('score', record()), prepared('words', record({ region: 'APAC' })));
    expect(await scoresOf('score')).toEqual([firstCorrected]);
    expect(await scoresOf('words')).toEqual([firstCorrected]);
  });

  it('does not come back with a changed record once it was taken away', async () => {
    await load(prepared('a', record()));
    await correct(correction('a', record()));
    await correct(correction('a', record(), { value: null }));
    await load(prepared('a', record({ region: 'APAC' })));
    expect(await scoresOf('a')).toEqual([asLoaded]);
  });

  it('can be taken away while its score is another: it does not come back with it', async () => {
    const other = record({ scores: [score({ version: '1', score: 7 }), two] });
    await load(prepared('a', record()));
    await correct(correction('a', record()));
    await load(prepared('a', other));
    await correct(correction('a', other, { value: 3 }));
    expect(await correct(correction('a', record(), { value: null }))).toEqual([false]);
    expect((await scoresOf('a'))[0]).toMatch(/^\['1\+corrected','1','2'\]\t\[3,7,6\]/);
    await load(prepared('a', record()));
    expect(await scoresOf('a')).toEqual([asLoaded]);
  });

  it('is erased with its conversation, also where the same is loaded again', async () => {
    await load(prepared('a', record()), prepared('b', record()));
    await correct(correction('a', record()), correction('b', record()));
    await load(deletion('a'));
    expect(await textRows(warehouse, sql`SELECT id FROM score`)).toEqual(['b']);
    await load(prepared('a', record()));
    expect(await scoresOf('a')).toEqual([asLoaded]);
  });
});

describe('a writer of corrections that dies', () => {
  const contents = async () => [
    await conversationRows(warehouse),
    await rollupRows(warehouse),
    await textRows(
      warehouse,
      sql`SELECT id, version, value, reason_rule, reason_points FROM score FINAL ORDER BY ALL`,
    ),
  ];

  it('ends, when recovered and run again, to the digit where one ends that never died', async () => {
    const last = correction('a', record());
    const begin = async () => {
      for (const table of tables) await warehouse.client.command({ query: `TRUNCATE TABLE ${table}` });
      await load(prepared('a', record()), prepared('b', record({ region: 'APAC' })));
      await correctScore(warehouse, correction('a', record(), { value: 2 }));
      await finishLoad(warehouse, noWords);
    };
    await begin();
    const counted = crashing(warehouse, { statement: Infinity });
    await correctScore(counted.warehouse, last);
    await finishLoad(counted.warehouse, noWords);
    const expected = await contents();
    const crashes: Crash[] = counted.statements.map((_, index) => ({ statement: index + 1 }));
    expect(crashes.length).toBeGreaterThan(6);
    for (const crash of crashes) {
      await begin();
      const dying = crashing(warehouse, crash).warehouse;
      const dies = correctScore(dying, last).then(() => finishLoad(dying, noWords));
      await expect(dies).rejects.toThrow('The writer died.');
      await recover(warehouse, noWords);
      await correct(last);
      expect(await contents()).toEqual(expected);
    }
  });
});
