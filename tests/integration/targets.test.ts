import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { createReviewers, publishSmallRubric } from '../testkit/groundTruth.ts';
import {
  errorOf,
  lockDocument,
  modestTargets,
  saveDocument,
  setTargets,
  targetsFields,
  type AnsweredTargets,
} from '../testkit/proof.ts';

let api: TemporaryApi;
let ada: Pick<TemporaryApi, 'ask' | 'answer'>;
beforeAll(async () => {
  api = await startTemporaryApi();
  await publishSmallRubric(api);
  const [id] = await createReviewers(api, 'Ada');
  ada = api.as(id!);
});
afterAll(() => api.close());

const read = async () =>
  (await api.ask<{ targets: AnsweredTargets }>(`{ targets(version: "v1") { ${targetsFields} } }`)).targets;

describe('targets', () => {
  test('are drafted, changed, and locked with a hash, a date and a name', async () => {
    expect(await read()).toEqual({ locked: null, draft: null, earlier: [], looks: 0 });
    const save = (minimumF1: number) =>
      ada.ask<{ saveTargets: AnsweredTargets }>(saveDocument, {
        version: 'v1',
        targets: { ...modestTargets, minimumF1 },
      });
    const first = await save(0.7);
    const second = await save(0.75);
    expect(second.saveTargets.draft).toMatchObject({ minimumF1: 0.75, savedBy: 'Ada' });
    // What was seen is what is locked.
    const stale = await ada.answer(lockDocument, { version: 'v1', draft: first.saveTargets.draft!.id });
    expect(errorOf(stale).code).toBe('CONFLICT');
    const { lockTargets } = await ada.ask<{ lockTargets: AnsweredTargets }>(lockDocument, {
      version: 'v1',
      draft: second.saveTargets.draft!.id,
    });
    expect(lockTargets).toMatchObject({
      draft: null,
      locked: { minimumF1: 0.75, lockedBy: 'Ada', negativeBelow: 5, tradeOff: modestTargets.tradeOff },
    });
    expect(lockTargets.locked!.contentHash).toMatch(/^[0-9a-f]{64}$/);
  });

  test('before the first look others may be locked; the old ones are kept', async () => {
    const before = await read();
    const after = await setTargets(ada, 'v1', {
      minimumF1: 0.8,
      slices: [{ dimension: 'LANGUAGE', minimumF1: 0.7 }],
    });
    expect(after.locked!.contentHash).not.toBe(before.locked!.contentHash);
    expect(after.earlier).toEqual([{ id: before.locked!.id, minimumF1: 0.75 }]);
    expect(after.locked).toMatchObject({ slices: [{ dimension: 'LANGUAGE', minimumF1: 0.7 }] });
  });

  test('say what is wrong with them, and who sets them', async () => {
    const save = (targets: object, as: Pick<TemporaryApi, 'answer'> = ada) =>
      as.answer(saveDocument, { version: 'v1', targets: { ...modestTargets, ...targets } });
    expect(errorOf(await save({ minimumF1: 1.2 }))).toMatchObject({
      code: 'BAD_INPUT',
      message: 'minimumF1 is above 1.',
    });
    expect(errorOf(await save({ tradeOff: ' ' })).message).toMatch(/tradeOff is empty: say what weighs more/);
    const twice = { dimension: 'CHANNEL', minimumF1: 0.7 };
    expect(errorOf(await save({ slices: [twice, twice] })).message).toBe('slices name a dimension twice.');
    expect(errorOf(await save({}, api)).code).toBe('NO_REVIEWER');
    const nowhere = await ada.answer(saveDocument, { version: 'v9', targets: modestTargets });
    expect(errorOf(nowhere).code).toBe('NOT_FOUND');
  });

  test('of a draft are saved, and locked only once it is published', async () => {
    await ada.ask('mutation { createDraft(version: "v2") { id } }');
    const { saveTargets } = await ada.ask<{ saveTargets: AnsweredTargets }>(saveDocument, {
      version: 'v2',
      targets: modestTargets,
    });
    const refused = await ada.answer(lockDocument, { version: 'v2', draft: saveTargets.draft!.id });
    expect(errorOf(refused)).toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringMatching(/Publish it first/),
    });
    await ada.ask('mutation { discardDraft(version: "v2", revision: 1) { key } }');
    expect((await api.ask<{ targets: null }>('{ targets(version: "v2") { looks } }')).targets).toBeNull();
  });

  test.each([
    `UPDATE target SET targets = '{}' WHERE state = 'locked'`,
    `UPDATE target SET state = 'draft' WHERE state = 'locked'`,
    `DELETE FROM target WHERE state = 'locked'`,
  ])('PostgreSQL itself refuses: %s', async (statement) => {
    await expect(api.databases.dataSource.query(statement)).rejects.toMatchObject({ code: 'PL004' });
  });
});
