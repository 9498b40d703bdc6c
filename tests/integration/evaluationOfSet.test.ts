import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  errorOf,
  evaluateDocument,
  lookDocument,
  setTargets,
  type AnsweredEvaluation,
} from '../testkit/proof.ts';
import { startProtocol, type Protocol } from '../testkit/protocol.ts';
import { frozenSet } from '../testkit/groundTruth.ts';

let protocol: Protocol;
beforeAll(async () => {
  protocol = await startProtocol();
});
afterAll(() => protocol.api.close());

/** Everybody says negative of every conversation of a set, until nobody is asked any more. */
async function labelAll(set: string): Promise<void> {
  while ((await protocol.openTurns(set)).length > 0) await protocol.submitNext(set, 'NEGATIVE');
}

describe('labels of a set', () => {
  test('count once people are done, and nobody looks at what is held out before', async () => {
    const { api, people, submitNext } = protocol;
    const ada = api.as(people[0]!);
    const setId = await frozenSet(api, people, { name: 'measured', size: 8, testShare: 0.5 });
    await setTargets(ada, 'v1');
    const input = { version: 'v1', labels: { setId } };
    const evaluate = async () =>
      (await api.ask<{ evaluation: AnsweredEvaluation }>(evaluateDocument, { input })).evaluation;

    expect((await evaluate()).counts).toMatchObject({ conversations: 4, pending: 4, judged: 0 });
    await submitNext(setId, 'NEGATIVE');
    const early = await ada.answer(lookDocument, { input });
    expect(errorOf(early)).toMatchObject({
      code: 'CONFLICT',
      message: expect.stringMatching(/4 of the 4 held-out conversations of “measured” have no consensus yet/),
    });

    await labelAll(setId);
    const found = await evaluate();
    // Every score is 5, which is not below 5: nothing is found, all is missed.
    expect(found.counts).toMatchObject({ conversations: 4, pending: 0, judged: 4 });
    expect(found.all.confusion).toEqual({
      truePositives: 0,
      falsePositives: 0,
      falseNegatives: 4,
      trueNegatives: 0,
    });
    expect(found.all).toMatchObject({ small: true, outcome: 'NOT_ENOUGH_DATA' });
    expect(found.missed.nodes[0]!.votes).toHaveLength(2);
    const { lookAtTestPart } = await ada.ask<{ lookAtTestPart: { evaluation: AnsweredEvaluation } }>(
      lookDocument,
      { input },
    );
    expect(lookAtTestPart.evaluation).toMatchObject({
      counts: { conversations: 4, judged: 4 },
      all: { outcome: 'NOT_ENOUGH_DATA', results: [{ figure: 'F1', moreLabels: 46 }] },
    });
    expect(lookAtTestPart.evaluation.contentHash).not.toBe(found.contentHash);
  });

  test('a set that may still change is no measure', async () => {
    const { api, people } = protocol;
    const { createLabelSet } = await api
      .as(people[0]!)
      .ask<{ createLabelSet: { id: string } }>(
        `mutation { createLabelSet(input: { name: "open", version: "v1", size: 4, period: { from: "2026-06-01", to: "2026-07-01" } }) { id } }`,
      );
    const input = { version: 'v1', labels: { setId: createLabelSet.id } };
    expect(errorOf(await api.answer(evaluateDocument, { input })).code).toBe('FROZEN');
  });
});

describe('blind', () => {
  test('whoever labels a conversation still gets nothing of it from an evaluation', async () => {
    const { api, people } = protocol;
    const first = await frozenSet(api, people.slice(0, 2), {
      name: 'done',
      size: 6,
      testShare: 0,
      seed: 'same',
    });
    await labelAll(first);
    const input = { version: 'v1', labels: { setId: first } };
    const evaluateAs = async (reviewer: string) =>
      (await api.as(reviewer).ask<{ evaluation: AnsweredEvaluation }>(evaluateDocument, { input }))
        .evaluation;
    // What an earlier set holds out is held out here too.
    const { total } = (await evaluateAs(people[2]!)).missed;
    expect(total).toBeGreaterThan(0);

    // Cleo is to label the same conversations in another set.
    await frozenSet(api, [people[2]!, people[3]!], { name: 'again', size: 6, testShare: 0, seed: 'same' });
    const blind = await evaluateAs(people[2]!);
    expect(blind.counts).toMatchObject({ judged: 0, pending: total });
    expect(blind.missed).toMatchObject({ total: 0, nodes: [] });
    const open = await evaluateAs(people[0]!);
    expect(open.missed.total).toBe(total);
    const refused = await api
      .as(people[2]!)
      .answer(
        'mutation ($id: ID!) { fileMissed(version: "v1", conversation: $id, kind: WRONG_LABEL) { kind } }',
        { id: open.missed.nodes[0]!.id },
      );
    expect(errorOf(refused).code).toBe('BLIND');
  });
});
