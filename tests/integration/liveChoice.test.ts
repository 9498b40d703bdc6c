import {
  asScoredVersion,
  correctedBy,
  correctedVersion,
  noEnd,
  type LiveStep,
  type ScoredConversation,
} from '@plumbline/schema';
import { param, select, sql } from '@plumbline/schema/clickhouse';
import { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  applyLiveChoice,
  finishLoad,
  readLiveChoice,
  recover,
  writeBatch,
} from '../../etl/src/warehouse/index.ts';
import { crashing } from '../testkit/crashingClient.ts';
import { prepared, randomConversation, seededRandom } from '../testkit/conversations.ts';
import { slowRollup } from '../testkit/slowRollup.ts';
import { openTemporaryWarehouse, type TemporaryWarehouse, noWords } from '../testkit/warehouse.ts';
import { rollupRows } from '../testkit/warehouseContents.ts';

const timeZone = 'Asia/Kolkata';
const everything = { metric: 'cx', from: 0, to: noEnd, teams: [], regions: [], share: 1 };
const noon = Date.parse('2026-05-31T06:30:00Z');

describe('which score is live', () => {
  const random = seededRandom(11);
  const records = Array.from({ length: 400 }, (): ScoredConversation => {
    const record = randomConversation(random);
    const team = random() < 0.5 ? 'alpha' : 'beta';
    return { ...record, team, scores: random() < 0.3 ? withCorrection(record.scores) : record.scores };
  });
  let warehouse: TemporaryWarehouse;

  beforeAll(async () => {
    warehouse = await openTemporaryWarehouse({ timeZone });
    await recover(warehouse, noWords);
    await writeBatch(
      warehouse,
      records.map((record, index) => prepared(String(index), record)),
    );
    await finishLoad(warehouse, noWords);
  });
  afterAll(() => warehouse.close());

  const expected = (steps: readonly LiveStep[], shared: ReadonlySet<number> = new Set()): string[] =>
    slowRollup(
      records.map((record, index) => choose(record, steps, shared.has(index))),
      timeZone,
    );

  it.each<[string, LiveStep[]]>([
    ['of every conversation', [{ ...everything, version: '2' }]],
    ['of a team, from an instant on', [{ ...everything, version: '2', teams: ['alpha'], from: noon }]],
    ['of a region until an instant', [{ ...everything, version: '1', regions: ['APAC'], to: noon }]],
    [
      'by the first step that takes a conversation',
      [
        { ...everything, version: '3', teams: ['beta'] },
        { ...everything, version: '2' },
      ],
    ],
    ['of another metric', [{ ...everything, metric: 'effort', version: '2' }]],
    ['as the records say', []],
  ])('is chosen by a plan: %s', async (_, steps) => {
    await applyLiveChoice(warehouse, steps, noWords);
    expect(await rollupRows(warehouse)).toEqual(expected(steps));
    const again = { ...warehouse, live: { steps: [] } };
    await readLiveChoice(again);
    expect(again.live.steps).toEqual(steps);
  });

  it('is chosen for a share by a stable hash that a larger share holds', async () => {
    const sharesOf = async (share: number): Promise<Set<number>> => {
      const rows = await select(warehouse, {
        name: 'test.share',
        timeoutMs: 10_000,
        query: sql`SELECT toUInt32(id) AS record FROM conversation FINAL
          WHERE cityHash64('2', source, id) % 1000000 < ${param('Float64', share)} * 1000000`,
        row: z.object({ record: z.number() }),
      });
      return new Set(rows.map(({ record }) => record));
    };
    const [some, more] = [await sharesOf(0.2), await sharesOf(0.6)];
    expect(some.size).toBeGreaterThan(40);
    expect([...some].every((id) => more.has(id))).toBe(true);
    const steps = [{ ...everything, version: '2', share: 0.2 }];
    await applyLiveChoice(warehouse, steps, noWords);
    expect(await rollupRows(warehouse)).toEqual(expected(steps, some));
    await applyLiveChoice(warehouse, [], noWords);
  });

  it('turns all days at once: the figures are the old ones until they are the new ones', async () => {
    const days = await applyLiveChoice(warehouse, [{ ...everything, version: '2' }], noWords);
    expect(days).toBeGreaterThan(4);
    expect(await applyLiveChoice(warehouse, [{ ...everything, version: '2' }], noWords)).toBe(0);
    await recover(warehouse, noWords);
    expect(await rollupRows(warehouse)).toEqual(expected([{ ...everything, version: '2' }]));
    await applyLiveChoice(warehouse, [], noWords);
  });

  it('holds with its figures, or not at all, wherever its writer dies', async () => {
    const next = [{ ...everything, version: '2' }];
    const counted = crashing(warehouse, { statement: Infinity });
    await applyLiveChoice(counted.warehouse, next, noWords);
    expect(counted.statements.length).toBeGreaterThan(6);
    for (let statement = 1; statement <= counted.statements.length; statement += 1) {
      await applyLiveChoice(warehouse, [], noWords);
      const dying = crashing({ ...warehouse, live: { steps: [] } }, { statement }).warehouse;
      await expect(applyLiveChoice(dying, next, noWords)).rejects.toThrow('The writer died.');
      await recover({ ...warehouse, live: { steps: [] } }, noWords);
      const held = { ...warehouse, live: { steps: [] } };
      await readLiveChoice(held);
      expect(await rollupRows(warehouse)).toEqual(expected(held.live.steps));
    }
  });
});

/** The scores of version 2 as people corrected them, before the originals. */
function withCorrection(scores: ScoredConversation['scores']): ScoredConversation['scores'] {
  return scores.flatMap((score) =>
    score.version === '2' && !score.abstained
      ? [{ ...score, version: correctedVersion('2'), scorer: correctedBy, score: 5 }, score]
      : [score],
  );
}

/** The record as it would be if the score that the plan chooses stood first. */
function choose(
  record: ScoredConversation,
  steps: readonly LiveStep[],
  isShared: boolean,
): ScoredConversation {
  const step = steps.find(
    (one) =>
      record.startedAt >= one.from &&
      record.startedAt < one.to &&
      (one.teams.length === 0 || one.teams.includes(record.team)) &&
      (one.regions.length === 0 || one.regions.includes(record.region)) &&
      (one.share === 1 || isShared) &&
      record.scores.some(({ metric, version }) => metric === one.metric && version === one.version),
  );
  const isChosen = ({ metric, version }: { metric: string; version: string }): boolean =>
    step !== undefined && metric === step.metric && asScoredVersion(version) === step.version;
  return {
    ...record,
    scores: [...record.scores.filter(isChosen), ...record.scores.filter((score) => !isChosen(score))],
  };
}
