import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '../testkit/api.ts';
import { frozenSet, said, submitDocument } from '../testkit/groundTruth.ts';
import { itemDocument, startProtocol, type Protocol } from '../testkit/protocol.ts';

let protocol: Protocol;
beforeAll(async () => {
  protocol = await startProtocol();
});
afterAll(() => protocol.api.close());

const codeOf = ({ errors }: Answer) => errors?.[0]?.extensions?.code;

interface Question {
  question: string;
  step: string | null;
  outcome: string | null;
  votes: { value: string; evidence: { quote: string }[] }[];
  history: {
    id: string;
    step: string;
    outcome: string | null;
    participants: string[];
    reason: string | null;
    by: string | null;
  }[];
  advice: { value: string; probability: number }[];
}

async function questionOf(set: string, question = 'overall', as = protocol.people[0]!): Promise<Question> {
  const { api, itemOf } = protocol;
  const { consensusItem } = await api
    .as(as)
    .ask<{ consensusItem: { item: { questions: Question[] } } }>(itemDocument, { id: await itemOf(set) });
  return consensusItem.item.questions.find((one) => one.question === question)!;
}

const resolveDocument = `mutation ($item: ID!, $question: String!, $outcome: String, $participants: [ID!]!, $reason: String!, $lastStep: ID!) {
  resolveDiscussion(item: $item, question: $question, outcome: $outcome, participants: $participants, reason: $reason, lastStep: $lastStep) { item { state } } }`;

describe('the protocol', () => {
  test('two agree: the label stands, with evidence as words', async () => {
    const { openTurns, submitNext, setOfOne } = protocol;
    const set = await setOfOne('agree');
    await submitNext(set, 'NEGATIVE', ['long-wait']);
    await submitNext(set, 'NEGATIVE', ['long-wait']);
    expect(await openTurns(set)).toEqual([]);
    const overall = await questionOf(set);
    expect(overall).toMatchObject({ step: 'AGREED', outcome: 'negative' });
    expect(overall.advice[0]).toMatchObject({ value: 'negative' });
    const rule = await questionOf(set, 'long-wait');
    expect(rule).toMatchObject({ step: 'AGREED', outcome: 'met' });
    expect(rule.votes[0]!.evidence[0]!.quote).toBe('My order');
    const variables = {
      item: await protocol.itemOf(set),
      question: 'overall',
      outcome: 'positive',
      participants: protocol.people.slice(0, 2),
      reason: 'On second thoughts.',
      lastStep: overall.history.at(-1)!.id,
    };
    const overruled = await protocol.api.as(protocol.people[0]!).answer(resolveDocument, variables);
    expect(codeOf(overruled)).toBe('CONFLICT');
    expect(overruled.errors![0]!.message).toMatch(/not under discussion/);
  });

  test('they differ: a third, blind, decides; each step is kept', async () => {
    const { openTurns, submitNext, setOfOne } = protocol;
    const set = await setOfOne('third');
    const first = await submitNext(set, 'NEGATIVE');
    const second = await submitNext(set, 'NEUTRAL');
    const [third] = await openTurns(set);
    expect([first, second]).not.toContain(third!.reviewer);
    await submitNext(set, 'NEUTRAL', ['long-wait']);
    const { step, outcome, history } = await questionOf(set);
    expect({ step, outcome }).toEqual({ step: 'MAJORITY', outcome: 'neutral' });
    expect(history.map((one) => one.step)).toEqual(['THIRD_REVIEW', 'MAJORITY']);
    expect(history[1]!.participants).toHaveLength(2);
    // What two agreed on stays agreed, whatever the third says of it.
    const settled = await questionOf(set, 'long-wait');
    expect(settled.history.map((one) => one.step)).toEqual(['AGREED']);
    expect(settled.outcome).toBe('not_met');
  });

  test('three ways: a discussion, whose outcome, participants and reason are kept, and nobody decides over another', async () => {
    const { api, people, submitNext, setOfOne, itemOf } = protocol;
    const set = await setOfOne('discussion');
    for (const overall of ['NEGATIVE', 'NEUTRAL', 'POSITIVE']) await submitNext(set, overall);
    const before = await questionOf(set);
    expect(before).toMatchObject({ step: 'DISCUSSION', outcome: null });
    const variables = {
      item: await itemOf(set),
      question: 'overall',
      outcome: 'neutral',
      participants: people.slice(0, 3),
      reason: 'The order came, but late.',
      lastStep: before.history.at(-1)!.id,
    };
    const ben = api.as(people[1]!);
    expect(codeOf(await ben.answer(resolveDocument, { ...variables, participants: [people[1]] }))).toBe(
      'BAD_INPUT',
    );
    expect(codeOf(await ben.answer(resolveDocument, { ...variables, reason: ' ' }))).toBe('BAD_INPUT');
    expect(codeOf(await ben.answer(resolveDocument, { ...variables, outcome: 'met' }))).toBe('BAD_INPUT');
    expect(codeOf(await api.answer(resolveDocument, variables))).toBe('NO_REVIEWER');
    await ben.ask(resolveDocument, variables);
    const after = await questionOf(set);
    expect(after.history.at(-1)).toMatchObject({
      step: 'RESOLVED',
      outcome: 'neutral',
      participants: ['Ada', 'Ben', 'Cleo'],
      reason: 'The order came, but late.',
      by: 'Ben',
    });
    const late = await api.as(people[0]!).answer(resolveDocument, { ...variables, outcome: 'negative' });
    expect(codeOf(late)).toBe('CONFLICT');
    expect(late.errors![0]!.message).toMatch(/Somebody decided meanwhile/);
  });

  test('a fourth in place of the discussion; still none: ambiguous, kept and counted', async () => {
    const { api, people, openTurns, submitNext, setOfOne, itemOf } = protocol;
    const set = await setOfOne('fourth');
    for (const overall of ['NEGATIVE', 'NEUTRAL', 'POSITIVE']) await submitNext(set, overall, []);
    const { history } = await questionOf(set);
    const fourth =
      'mutation ($item: ID!, $lastStep: ID!) { askFourthReview(item: $item, question: "overall", reason: "Three ways.", lastStep: $lastStep) }';
    const item = await itemOf(set);
    await api.as(people[0]!).ask(fourth, { item, lastStep: history.at(-1)!.id });
    expect(await openTurns(set)).toHaveLength(1);
    await submitNext(set, 'POSITIVE');
    expect(await questionOf(set)).toMatchObject({ step: 'MAJORITY', outcome: 'positive' });

    const other = await setOfOne('ambiguous');
    for (const overall of ['NEGATIVE', 'NEUTRAL', 'POSITIVE']) await submitNext(other, overall);
    const steps = (await questionOf(other)).history;
    await api.as(people[0]!).ask(resolveDocument, {
      item: await itemOf(other),
      question: 'overall',
      outcome: null,
      participants: people.slice(0, 2),
      reason: 'The customer jokes; we cannot tell.',
      lastStep: steps.at(-1)!.id,
    });
    const { setConsensus } = await api.ask<{ setConsensus: object }>(
      'query ($other: ID!) { setConsensus(setId: $other) { settled discussion ambiguousQuestions } }',
      { other },
    );
    expect(setConsensus).toEqual({ settled: 1, discussion: 0, ambiguousQuestions: 1 });
  });

  test('a fourth is asked once for all questions, and what it leaves open stays under discussion', async () => {
    const { api, openTurns, setOfOne, itemOf } = protocol;
    const set = await setOfOne('fourth once');
    const sayNext = async (overall: string, verdict: string): Promise<string> => {
      const [turn] = await openTurns(set);
      const evidence = verdict === 'MET' ? [{ message: 0, start: 0, end: 8 }] : [];
      const label = { ...said(overall), rules: [{ rule: 'long-wait', verdict, evidence }] };
      const variables = { assignment: turn!.id, submission: crypto.randomUUID(), changes: [label] };
      await api.as(turn!.reviewer).ask(submitDocument, variables);
      return turn!.reviewer;
    };
    // Any of the four may become the fourth, to whom nothing is shown meanwhile.
    const first = await sayNext('NEGATIVE', 'MET');
    await sayNext('NEUTRAL', 'NOT_MET');
    await sayNext('POSITIVE', 'NOT_APPLICABLE');
    const item = await itemOf(set);
    const askFourth = async (question: string) =>
      api
        .as(first)
        .answer(
          'mutation ($item: ID!, $question: String!, $lastStep: ID!) { askFourthReview(item: $item, question: $question, reason: "Three ways.", lastStep: $lastStep) }',
          { item, question, lastStep: (await questionOf(set, question, first)).history.at(-1)!.id },
        );
    expect((await askFourth('overall')).errors).toBeUndefined();
    const again = await askFourth('long-wait');
    expect(codeOf(again)).toBe('CONFLICT');
    expect(again.errors![0]!.message).toMatch(/what is left is a discussion/);
    await sayNext('NEGATIVE', 'CANNOT_JUDGE');
    expect(await questionOf(set)).toMatchObject({ step: 'MAJORITY', outcome: 'negative' });
    const { history } = await questionOf(set, 'long-wait');
    expect(history.map(({ step }) => step)).toEqual(['THIRD_REVIEW', 'DISCUSSION']);
  });

  test('waits, and says so, where no reviewer is left to ask', async () => {
    const { api, people, submitNext } = protocol;
    const set = await frozenSet(api, people.slice(0, 2), { name: 'two only', size: 2 });
    await submitNext(set, 'NEGATIVE');
    await submitNext(set, 'NEGATIVE');
    await submitNext(set, 'POSITIVE');
    await submitNext(set, 'POSITIVE');
    const waiting = async () =>
      (
        await api.ask<{ setConsensus: { waitingForReviewer: number; thirdReview: number } }>(
          'query ($set: ID!) { setConsensus(setId: $set) { waitingForReviewer thirdReview } }',
          { set },
        )
      ).setConsensus;
    expect(await waiting()).toEqual({ waitingForReviewer: 2, thirdReview: 2 });
    await api
      .as(people[0]!)
      .ask('mutation ($set: ID!, $who: ID!) { addReviewers(setId: $set, reviewers: [$who]) { open } }', {
        set,
        who: people[2],
      });
    expect(await waiting()).toEqual({ waitingForReviewer: 0, thirdReview: 2 });
    const { setConsensus } = await api.ask<{ setConsensus: { slices: Record<string, unknown>[] } }>(
      'query ($set: ID!) { setConsensus(setId: $set) { slices { dimension conversations labelled } } }',
      { set },
    );
    const languages = setConsensus.slices.filter(({ dimension }) => dimension === 'LANGUAGE');
    expect(languages.reduce((sum, { labelled }) => sum + Number(labelled), 0)).toBe(2);
  });
});
