import { metricVersionTable } from '@plumbline/schema/postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { smallRubric } from '../testkit/groundTruth.ts';
import { openScoringKit, type ScoringKit } from '../testkit/scoringKit.ts';

let kit: ScoringKit;
beforeAll(async () => {
  kit = await openScoringKit();
});
afterAll(() => kit.api.close());
beforeEach(async () => {
  kit.now.script = {};
  kit.model.asked.length = 0;
  await kit.publish();
});

describe('a preview', () => {
  const preview = `query ($input: ScoreConversationInput!) {
    scoreConversation(input: $input) {
      version score abstention abstentionNote verdicts { rule verdict quote start end points } reasons { rule points }
    }
  }`;

  test('judges a text at once and keeps nothing', async () => {
    const messages = [{ role: 'CUSTOMER', text: 'Hello there' }];
    const { scoreConversation } = await kit.api.ask<{ scoreConversation: Record<string, unknown> }>(preview, {
      input: { version: kit.now.version, messages },
    });
    expect(scoreConversation).toMatchObject({
      version: kit.now.version,
      score: 6,
      abstention: null,
      reasons: [{ rule: 'long-wait', points: -1 }],
    });
    expect(scoreConversation['verdicts']).toContainEqual({
      rule: 'long-wait',
      verdict: 'MET',
      quote: 'Hello',
      start: 0,
      end: 5,
      points: -1,
    });
  });

  test('by the other scorer goes by another name', async () => {
    const messages = [{ role: 'CUSTOMER', text: 'こんにちは' }];
    const { scoreConversation } = await kit.api.ask<{ scoreConversation: Record<string, unknown> }>(preview, {
      input: { version: kit.now.version, scorer: 'OFFLINE', language: 'ja', messages },
    });
    expect(scoreConversation).toMatchObject({
      version: `${kit.now.version}-offline`,
      score: null,
      abstention: 'LANGUAGE',
    });
  });

  test('is one of at most a few in a question, since a model is paid for each', async () => {
    const ten = Array.from(
      { length: 11 },
      (_, index) =>
        `a${index}: scoreConversation(input: { messages: [{ role: CUSTOMER, text: "Hi" }] }) { score }`,
    );
    const { errors } = await kit.api.answer(`{ ${ten.join(' ')} }`);
    expect(errors?.[0]?.extensions?.code).toBe('QUERY_TOO_HEAVY');
    expect(kit.model.asked).toEqual([]);
  });

  test('says what is wrong with what it is given', async () => {
    const codeOf = async (input: object) => {
      const { errors } = await kit.api.answer(preview, { input });
      return `${errors?.[0]?.extensions?.code} ${errors?.[0]?.extensions?.path ?? ''}`.trim();
    };
    expect(await codeOf({ version: kit.now.version, messages: [] })).toBe('BAD_INPUT input.messages');
    const said = { role: 'CUSTOMER', text: 'Hi' };
    for (const at of ['soon', '2026', 'June 1 2026', '2026-06-01T09:30:00']) {
      expect(await codeOf({ version: kit.now.version, messages: [{ ...said, at }] })).toBe(
        'BAD_INPUT input.messages.0.at',
      );
    }
    expect(await codeOf({ version: 'none', messages: [said] })).toBe('NOT_FOUND version');
    kit.now.script = { fails: () => true };
    expect(await codeOf({ version: kit.now.version, messages: [said] })).toBe('SCORER_FAILED');
  });
});

test('how a score came about is kept with it', async () => {
  const period = await kit.loadDay(['Tell me how.']);
  await kit.run(period);
  const [conversation] = await kit.scoresOf(period);
  const details = `query ($id: ID!, $version: String!) {
    scoreDetails(id: $id, metric: "cx", version: $version) {
      score verdicts { rule label verdict note points } provenance { scorer model cost tries inputTokens }
    }
  }`;
  const { scoreDetails } = await kit.api.ask<{ scoreDetails: Record<string, unknown> }>(details, {
    id: conversation!.id,
    version: kit.now.version,
  });
  expect(scoreDetails).toMatchObject({
    score: 6,
    provenance: { scorer: 'MODEL', model: 'scripted', cost: 0.01, tries: 1, inputTokens: 100 },
  });
  expect(scoreDetails['verdicts']).toEqual([
    { rule: 'long-wait', label: 'Long wait', verdict: 'MET', note: 'So it is.', points: -1 },
    { rule: 'left-open', label: 'Left unresolved', verdict: 'NOT_MET', note: 'So it is.', points: 0 },
    { rule: 'ownership', label: 'Took ownership', verdict: 'NOT_MET', note: 'So it is.', points: 0 },
    {
      rule: 'long-hold',
      label: 'Long hold',
      verdict: 'NOT_APPLICABLE',
      note: 'The rule is not for this channel.',
      points: 0,
    },
  ]);
  expect(await kit.api.ask(details, { id: conversation!.id, version: 'elsewhere' })).toEqual({
    scoreDetails: null,
  });
});

test('only published versions score, by scorers that there are, within a budget that is one', async () => {
  const period = { from: '2026-01-01', to: '2026-01-02' };
  const refusal = async (input: object) => {
    const { errors } = await kit.api.answer(
      'mutation ($input: ScoreRunInput!) { startScoreRun(input: $input) { id } }',
      { input: { version: kit.now.version, selection: { kind: 'PERIOD', period }, ...input } },
    );
    return `${errors?.[0]?.extensions?.code} ${errors?.[0]?.extensions?.path}`;
  };
  await kit.api.databases.dataSource.manager.save(metricVersionTable, {
    metric: 'cx',
    version: 'unfinished',
    state: 'draft' as const,
    rubric: smallRubric,
  });
  expect(await refusal({ version: 'unfinished' })).toBe('BAD_INPUT version');
  expect(await refusal({ budget: -1 })).toBe('BAD_INPUT input.budget');
  expect(await refusal({ selection: { kind: 'PERIOD' } })).toBe('BAD_INPUT input.selection.period');
  expect(await refusal({ selection: { kind: 'SET', setId: 'none' } })).toBe(
    'NOT_FOUND input.selection.setId',
  );
  expect(
    (await kit.api.answer('mutation { stopScoreRun(id: "999") { id } }')).errors?.[0]?.extensions?.code,
  ).toBe('NOT_FOUND');
});
