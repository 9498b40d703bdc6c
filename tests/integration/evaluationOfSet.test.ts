import { readTruth } from '../../api/src/evaluation/truth.ts';
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

/** Everybody says their own of every conversation of a set, by default negative, until nobody is asked any more. */
async function labelAll(
  set: string,
  sayings: ReadonlyMap<string, { overall: string; met?: string[] }> = new Map(),
): Promise<void> {
  for (;;) {
    const [turn] = await protocol.openTurns(set);
    if (turn === undefined) return;
    const { overall, met } = sayings.get(turn.reviewer) ?? { overall: 'NEGATIVE' };
    await protocol.submitNext(set, overall, met);
  }
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

  test('an overall label that people agree on waits for the rules that they do not: others label blind still', async () => {
    const { api, people } = protocol;
    const [ada, ben] = people as [string, string];
    const setId = await frozenSet(api, [ada, ben], { name: 'rules apart', size: 4, testShare: 0 });
    await labelAll(setId, new Map([[ada, { overall: 'NEGATIVE', met: ['long-wait'] }]]));
    const input = { version: 'v1', labels: { setId } };
    const { evaluation } = await api.ask<{ evaluation: AnsweredEvaluation }>(evaluateDocument, { input });
    expect(evaluation.counts.conversations).toBeGreaterThan(0);
    expect(evaluation.counts.pending).toBe(evaluation.counts.conversations);
  });

  test('what is under discussion is not decided', async () => {
    const { api, people } = protocol;
    const [ada, ben, cleo] = people as [string, string, string];
    const three = [ada, ben, cleo];
    const setId = await frozenSet(api, three, { name: 'apart', size: 4, testShare: 0, reviews: 3 });
    await labelAll(
      setId,
      new Map([
        [ben, { overall: 'NEUTRAL' }],
        [cleo, { overall: 'POSITIVE' }],
      ]),
    );
    const input = { version: 'v1', labels: { setId } };
    const { evaluation } = await api.ask<{ evaluation: AnsweredEvaluation }>(evaluateDocument, { input });
    expect(evaluation.counts.pending).toBe(evaluation.counts.conversations);
    expect(evaluation.counts.ambiguous).toBe(0);
  });

  test('a third label decides, and is not one of the independent ones', async () => {
    const { api, setOfOne, submitNext } = protocol;
    const setId = await setOfOne('third');
    for (const overall of ['NEGATIVE', 'NEUTRAL', 'NEUTRAL']) await submitNext(setId, overall);
    const { manager } = api.databases.dataSource;
    const parts = await Promise.all(
      (['development', 'test'] as const).map((part) => readTruth(manager, { setId }, part)),
    );
    const [found] = parts.flatMap(({ conversations }) => conversations);
    expect(found!.truth).toBe('other');
    expect(found!.votes.map(({ label, isFirst }) => [label, isFirst])).toEqual([
      ['negative', true],
      ['neutral', true],
      ['neutral', false],
    ]);
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

  test('nor of what others saw when they looked at it', async () => {
    const { api, people } = protocol;
    const [ada, ben, cleo, dan] = people as [string, string, string, string];
    const input = { name: 'held', size: 8, testShare: 0.5, seed: 'held' };
    const setId = await frozenSet(api, [ada, ben], input);
    await labelAll(setId);
    await api.as(ada).ask(lookDocument, { input: { version: 'v1', labels: { setId } } });
    const missedFor = async (reviewer: string) => {
      const { testLooks } = await api
        .as(reviewer)
        .ask<{ testLooks: { evaluation: Pick<AnsweredEvaluation, 'missed'> }[] }>(
          '{ testLooks(version: "v1") { evaluation { missed { total nodes { id } } } } }',
        );
      return testLooks.at(-1)!.evaluation.missed;
    };
    expect((await missedFor(cleo)).total).toBeGreaterThan(0);
    await frozenSet(api, [cleo, dan], { ...input, name: 'held again' });
    expect(await missedFor(cleo)).toEqual({ total: 0, nodes: [] });
    expect((await missedFor(ada)).total).toBeGreaterThan(0);
  });
});
