import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { ingest } from '../testkit/ingest.ts';
import { postgresPrograms, startPostgresServer, type PostgresServer } from '../testkit/postgresServer.ts';
import {
  batchOf,
  createReviewers,
  frozenSet,
  loadConversations,
  publishSmallRubric,
  said,
  submitDocument,
} from '../testkit/groundTruth.ts';

const engines = [
  { on: 'embedded', there: true },
  { on: 'server', there: postgresPrograms !== null },
] as const;

describe.each(engines.filter(({ there }) => there))('on PostgreSQL, $on:', ({ on }) => {
  let api: TemporaryApi;
  let [ada, ben, cleo, dan]: string[] = [];
  let server: PostgresServer | undefined;
  beforeAll(async () => {
    if (on === 'server') server = await startPostgresServer();
    api = await startTemporaryApi({ postgresUrl: server?.url });
    await loadConversations(api, 60);
    await publishSmallRubric(api);
    [ada, ben, cleo, dan] = (await createReviewers(api, 'Ada', 'Ben', 'Cleo', 'Dan')) as [
      string,
      string,
      string,
      string,
    ];
  });
  afterAll(async () => {
    await api.close();
    await server?.stop();
  });

  const assignmentDocument = `query ($id: ID!) { reviewAssignment(id: $id) {
  channel language unavailable state messages { text } rules { key needsEvidence }
  draft { overall note edits rules { rule verdict evidence { start end } } } } }`;
  const saveDocument = `mutation ($id: ID!, $changes: [DraftChangeInput!]!) { saveLabelDraft(assignment: $id, changes: $changes) { edits overall note } }`;

  function submit(
    reviewer: string,
    assignment: string,
    edit: Record<string, unknown>,
    submission = crypto.randomUUID(),
  ) {
    return api.as(reviewer).answer(submitDocument, { assignment, submission, changes: [edit] });
  }
  const codeOf = (answer: { errors?: { extensions?: { code?: string } }[] }) =>
    answer.errors?.[0]?.extensions?.code;

  describe('assignment', () => {
    test('is even, and nobody has a conversation twice', async () => {
      const set = await frozenSet(api, [ada!, ben!, cleo!], { name: 'even', size: 20 });
      const batches = await Promise.all([ada!, ben!, cleo!].map((reviewer) => batchOf(api, reviewer, set)));
      const sizes = batches.map(({ open }) => open).sort((a, b) => a - b);
      expect(sizes).toEqual([13, 13, 14]);
      const [row] = await api.databases.dataSource.query(
        'SELECT count(*)::int AS pairs, count(DISTINCT (item_id, reviewer))::int AS distinct FROM assignment a JOIN label_set_item i ON i.id = a.item_id WHERE i.set_id = $1',
        [set],
      );
      expect(row).toEqual({ pairs: 40, distinct: 40 });
    });

    test('one who leaves midway keeps their labels, and what they had open goes evenly to the others', async () => {
      const set = await frozenSet(api, [ada!, ben!, cleo!, dan!], { name: 'leaving', size: 12 });
      const { entries } = await batchOf(api, dan!, set);
      await submit(dan!, entries[0]!.id, said('NEUTRAL'));
      await api
        .as(ada!)
        .ask(
          'mutation ($set: ID!, $who: ID!) { removeReviewer(setId: $set, reviewer: $who, reason: "on leave") { open } }',
          { set, who: dan },
        );
      const { setReviewers } = await api.ask<{
        setReviewers: { reviewer: { name: string }; submitted: number; open: number; left: boolean }[];
      }>('query ($set: ID!) { setReviewers(setId: $set) { reviewer { name } submitted open left } }', {
        set,
      });
      expect(setReviewers.find(({ reviewer }) => reviewer.name === 'Dan')).toMatchObject({
        submitted: 1,
        open: 0,
        left: true,
      });
      const others = setReviewers.filter(({ left }) => !left).map(({ open }) => open);
      expect(others.reduce((a, b) => a + b, 0)).toBe(23);
      expect(Math.max(...others) - Math.min(...others)).toBeLessThanOrEqual(1);
      const late = await submit(dan!, entries[1]!.id, said('NEUTRAL'));
      expect(codeOf(late)).toBe('CONFLICT');
      expect(late.errors![0]!.message).toMatch(/given to somebody else/);
    });

    test('skipping takes a reason and gives the conversation to another', async () => {
      const set = await frozenSet(api, [ada!, ben!, cleo!], { name: 'skipping', size: 2 });
      const { entries } = await batchOf(api, ada!, set);
      const skip =
        'mutation ($id: ID!, $reason: String!) { skipAssignment(assignment: $id, reason: $reason) { batch { open } } }';
      expect(codeOf(await api.as(ada!).answer(skip, { id: entries[0]!.id, reason: ' ' }))).toBe('BAD_INPUT');
      await api.as(ada!).ask(skip, { id: entries[0]!.id, reason: 'I know this customer.' });
      const rows = await api.databases.dataSource.query(
        `SELECT state, reason FROM assignment a JOIN label_set_item i ON i.id = a.item_id WHERE i.set_id = $1 AND item_id = (SELECT item_id FROM assignment WHERE id = $2) ORDER BY state`,
        [set, entries[0]!.id],
      );
      expect(rows.map(({ state }: { state: string }) => state)).toEqual(['open', 'open', 'skipped']);
    });
  });

  describe('a draft', () => {
    test('is kept edit by edit, from two tabs too, and an edit sent twice counts once', async () => {
      const set = await frozenSet(api, [ada!, ben!], { name: 'drafts', size: 2 });
      const id = (await batchOf(api, ada!, set)).entries[0]!.id;
      const first = { id: crypto.randomUUID(), overall: 'NEGATIVE' };
      const second = { id: crypto.randomUUID(), note: 'From the other tab.' };
      await Promise.all([
        api.as(ada!).ask(saveDocument, { id, changes: [first] }),
        api.as(ada!).ask(saveDocument, { id, changes: [second] }),
      ]);
      const { saveLabelDraft } = await api
        .as(ada!)
        .ask<{ saveLabelDraft: object }>(saveDocument, { id, changes: [first, second] });
      expect(saveLabelDraft).toEqual({ edits: 2, overall: 'NEGATIVE', note: 'From the other tab.' });
      const { reviewAssignment } = await api
        .as(ada!)
        .ask<{ reviewAssignment: { draft: object } }>(assignmentDocument, { id });
      expect(reviewAssignment.draft).toMatchObject({ overall: 'NEGATIVE', note: 'From the other tab.' });
    });

    test.each([
      [
        'a rule that is not in the rubric',
        { rules: [{ rule: 'no-such', verdict: 'MET', evidence: [] }] },
        /no rule "no-such"/,
      ],
      [
        'evidence outside of the conversation',
        { rules: [{ rule: 'long-wait', verdict: 'MET', evidence: [{ message: 2, start: 0, end: 99 }] }] },
        /outside of the conversation/,
      ],
      [
        'evidence that ends before it starts',
        { rules: [{ rule: 'long-wait', verdict: 'MET', evidence: [{ message: 0, start: 5, end: 5 }] }] },
        /ends before/,
      ],
      ['a note without end', { note: 'x'.repeat(5_001) }, /longer than 5000/],
    ])('refuses %s', async (_, edit, message) => {
      const set = await frozenSet(api, [ada!, ben!], { name: crypto.randomUUID(), size: 2 });
      const id = (await batchOf(api, ada!, set)).entries[0]!.id;
      const answer = await api
        .as(ada!)
        .answer(saveDocument, { id, changes: [{ id: crypto.randomUUID(), ...edit }] });
      expect(codeOf(answer)).toBe('BAD_INPUT');
      expect(answer.errors![0]!.message).toMatch(message);
    });

    test('is nobody else’s to read or to write', async () => {
      const set = await frozenSet(api, [ada!, ben!], { name: 'mine', size: 2 });
      const id = (await batchOf(api, ada!, set)).entries[0]!.id;
      expect(codeOf(await api.as(ben!).answer(assignmentDocument, { id }))).toBe('NOT_FOUND');
      expect(codeOf(await api.answer(assignmentDocument, { id }))).toBe('NO_REVIEWER');
      expect(codeOf(await api.as(crypto.randomUUID()).answer(assignmentDocument, { id }))).toBe(
        'NO_REVIEWER',
      );
      expect(codeOf(await api.as(ben!).answer(saveDocument, { id, changes: [] }))).toBe('NOT_FOUND');
    });
  });

  describe('submission', () => {
    test('takes an overall label, and evidence for each rule that lowers', async () => {
      const set = await frozenSet(api, [ada!, ben!], { name: 'complete', size: 2 });
      const id = (await batchOf(api, ada!, set)).entries[0]!.id;
      const nothing = await submit(ada!, id, { id: crypto.randomUUID(), note: 'Hm.' });
      expect(nothing.errors![0]!.message).toMatch(/how it went/);
      const bare = await submit(ada!, id, {
        id: crypto.randomUUID(),
        overall: 'NEGATIVE',
        rules: [{ rule: 'long-wait', verdict: 'MET', evidence: [] }],
      });
      expect(bare.errors![0]!.extensions).toMatchObject({ code: 'BAD_INPUT', path: 'rules.long-wait' });
      const raised = await submit(ada!, id, {
        id: crypto.randomUUID(),
        overall: 'POSITIVE',
        rules: [
          { rule: 'long-wait', verdict: null, evidence: [] },
          { rule: 'ownership', verdict: 'MET', evidence: [] },
        ],
      });
      expect(raised.errors).toBeUndefined();
      const verdicts = await api.databases.dataSource.query(
        'SELECT rule, verdict FROM label_verdict v JOIN label l ON l.id = v.label_id WHERE l.assignment_id = $1 ORDER BY rule',
        [id],
      );
      expect(verdicts).toMatchObject([
        { rule: 'left-open', verdict: 'not_met' },
        { rule: 'long-hold' },
        { rule: 'long-wait', verdict: 'not_met' },
        { rule: 'ownership', verdict: 'met' },
      ]);
    });

    test('sent twice counts once; from a second tab it is told that the first stands', async () => {
      const set = await frozenSet(api, [ada!, ben!], { name: 'twice', size: 2 });
      const id = (await batchOf(api, ada!, set)).entries[0]!.id;
      const submission = crypto.randomUUID();
      const edit = said('NEGATIVE');
      const answers = await Promise.all([
        submit(ada!, id, edit, submission),
        submit(ada!, id, edit, submission),
      ]);
      expect(answers.map(({ errors }) => errors)).toEqual([undefined, undefined]);
      const other = await submit(ada!, id, said('POSITIVE'));
      expect(codeOf(other)).toBe('CONFLICT');
      expect(other.errors![0]!.message).toMatch(/already.*stands/);
      expect(codeOf(await api.as(ada!).answer(saveDocument, { id, changes: [said('NEUTRAL')] }))).toBe(
        'CONFLICT',
      );
      const labels = await api.databases.dataSource.query(
        'SELECT overall FROM label WHERE assignment_id = $1',
        [id],
      );
      expect(labels).toEqual([{ overall: 'negative' }]);
    });

    test('two reviewers who submit the last turns at once come to one consensus', async () => {
      const set = await frozenSet(api, [ada!, ben!], { name: 'at once', size: 24 });
      const [mine, hers] = await Promise.all([batchOf(api, ada!, set), batchOf(api, ben!, set)]);
      await Promise.all([
        ...mine.entries.map(({ id }) => submit(ada!, id, said('NEGATIVE', ['long-wait']))),
        ...hers.entries.map(({ id }) => submit(ben!, id, said('NEGATIVE', ['long-wait']))),
      ]);
      const { setConsensus } = await api.ask<{ setConsensus: object }>(
        'query ($set: ID!) { setConsensus(setId: $set) { conversations settled open discussion } }',
        { set },
      );
      expect(setConsensus).toEqual({ conversations: 24, settled: 24, open: 0, discussion: 0 });
      const steps = await api.databases.dataSource.query(
        `SELECT step, count(*)::int AS n, count(DISTINCT (item_id, question))::int AS questions FROM consensus_step c JOIN label_set_item i ON i.id = c.item_id WHERE i.set_id = $1 GROUP BY step`,
        [set],
      );
      expect(steps).toEqual([{ step: 'agreed', n: 120, questions: 120 }]);
    });

    test('of a text that changed after freezing is refused in words, and it can be skipped', async () => {
      const set = await frozenSet(api, [ada!, ben!], {
        name: 'changed text',
        size: 2,
        filter: { languages: ['de'] },
      });
      const { entries } = await batchOf(api, ada!, set);
      const [{ conversation }] = await api.databases.dataSource.query(
        'SELECT conversation FROM label_set_item WHERE set_id = $1 ORDER BY position LIMIT 1',
        [set],
      );
      await ingest(api, [
        {
          source: 'test',
          id: conversation,
          startedAt: '2026-06-02T08:00:00Z',
          messages: [{ role: 'customer', text: 'Something else.' }],
        },
      ]);
      const { reviewAssignment } = await api
        .as(ada!)
        .ask<{ reviewAssignment: { unavailable: string } }>(assignmentDocument, { id: entries[0]!.id });
      expect(reviewAssignment.unavailable).toMatch(/changed after the set was frozen/);
      expect(codeOf(await submit(ada!, entries[0]!.id, said('NEGATIVE')))).toBe('CONFLICT');
      const { labelSet } = await api.ask<{ labelSet: { changed: string[] } }>(
        'query ($set: ID!) { labelSet(id: $set) { changed } }',
        { set },
      );
      expect(labelSet.changed).toHaveLength(1);
    });
  });

  test('labels are never changed or deleted, not even by hand', async () => {
    const { dataSource } = api.databases;
    await expect(dataSource.query(`UPDATE label SET overall = 'positive'`)).rejects.toThrow(/never changed/);
    await expect(dataSource.query('DELETE FROM label_verdict')).rejects.toThrow(/never changed/);
    await expect(dataSource.query('DELETE FROM consensus_step')).rejects.toThrow(/never changed/);
    await expect(dataSource.query('DELETE FROM draft_change')).rejects.toThrow(/never changed/);
  });
});
