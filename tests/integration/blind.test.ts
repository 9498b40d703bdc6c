import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { conversationExamples } from '../../api/src/conversations/examples.query.ts';
import type { Answer } from '../testkit/api.ts';
import { june } from '../testkit/groundTruth.ts';
import { itemDocument, startProtocol, type Protocol } from '../testkit/protocol.ts';

let protocol: Protocol;
beforeAll(async () => {
  protocol = await startProtocol();
});
afterAll(() => protocol.api.close());

const codeOf = ({ errors }: Answer) => errors?.[0]?.extensions?.code;

describe('blind', () => {
  test('nothing of the API tells a verdict before one’s own is submitted', async () => {
    const { api, people, openTurns, submitNext, setOfOne, itemOf } = protocol;
    const set = await setOfOne('blind');
    const turns = await openTurns(set);
    const [{ source, conversation }] = await api.databases.dataSource.query(
      'SELECT source, conversation FROM label_set_item WHERE set_id = $1',
      [set],
    );
    const id = Buffer.from(JSON.stringify([source, conversation])).toString('base64url');
    await submitNext(set, 'NEGATIVE', ['long-wait']);
    const second = turns[1]!.reviewer;
    const outsider = people.find((one) => !turns.some(({ reviewer }) => reviewer === one))!;
    const item = await itemOf(set);

    // A peer's label: neither for the second reviewer, nor one who may be asked yet, nor somebody without a name.
    expect(codeOf(await api.as(second).answer(itemDocument, { id: item }))).toBe('BLIND');
    expect(codeOf(await api.as(outsider).answer(itemDocument, { id: item }))).toBe('BLIND');
    expect(codeOf(await api.answer(itemDocument, { id: item }))).toBe('BLIND');
    const listed = `query ($set: ID!) { consensusItems(setId: $set, state: OPEN) { questions { votes { value } } } }`;
    expect((await api.as(second).ask<{ consensusItems: [] }>(listed, { set })).consensusItems).toEqual([]);
    expect(
      (await api.as(turns[0]!.reviewer).ask<{ consensusItems: [] }>(listed, { set })).consensusItems,
    ).toHaveLength(1);

    // The machine's score: not by its id, in no list, no facet, no example.
    const score = 'query ($id: ID!) { conversation(id: $id) { scores { score } } }';
    const answer = await api.as(second).answer(score, { id });
    expect(codeOf(answer)).toBe('BLIND');
    expect(JSON.stringify(answer)).not.toMatch(/"score":5/);
    // Nor by scoring it anew, stored or pasted.
    const anew = 'query ($id: ID!) { scoreStored(id: $id) { score } }';
    expect(codeOf(await api.as(second).answer(anew, { id }))).toBe('BLIND');
    const details = 'query ($id: ID!) { scoreDetails(id: $id, metric: "cx", version: "v1") { score } }';
    expect(codeOf(await api.as(second).answer(details, { id }))).toBe('BLIND');
    // Nor among those like another, nor by what is like it.
    const similar =
      'query ($id: ID!) { similar(id: $id, first: 20) { conversation { id scores { score } } } }';
    type Alike = { similar: { conversation: { id: string } }[] };
    expect(codeOf(await api.as(second).answer(similar, { id }))).toBe('BLIND');
    const [like] = (await api.ask<Alike>(similar, { id })).similar;
    const listLike = async (asking: Pick<typeof api, 'ask'>) =>
      (await asking.ask<Alike>(similar, { id: like!.conversation.id })).similar.map(
        (one) => one.conversation.id,
      );
    expect(await listLike(api)).toContain(id);
    expect(await listLike(api.as(second))).not.toContain(id);
    const said = await api.ask<{ conversation: { messages: { role: string; text: string }[] } }>(
      'query ($id: ID!) { conversation(id: $id) { messages { role text } } }',
      { id },
    );
    const messages = said.conversation.messages.map(({ role, text }) => ({ role: role.toUpperCase(), text }));
    const pasted = 'query ($input: ScoreConversationInput!) { scoreConversation(input: $input) { score } }';
    expect(codeOf(await api.as(second).answer(pasted, { input: { messages } }))).toBe('BLIND');
    expect(codeOf(await api.answer(pasted, { input: { messages } }))).toBeUndefined();
    // Nor by what its source calls it.
    const called =
      'query ($called: String!) { conversationsCalled(recordId: $called) { id scores { score } } }';
    const byName = (asking: Pick<typeof api, 'ask'>) =>
      asking.ask<{ conversationsCalled: { id: string }[] }>(called, { called: conversation });
    expect((await byName(api)).conversationsCalled).toMatchObject([{ id }]);
    expect((await byName(api.as(second))).conversationsCalled).toEqual([]);
    const period = 'period: { from: "2026-06-01", to: "2026-07-01" }';
    const everything = `{ conversations(${period}, first: 200) { totalCount nodes { id scores { score } } } conversationFacets(${period}) { histogram } }`;
    type Listed = {
      conversations: { totalCount: number; nodes: { id: string }[] };
      conversationFacets: { histogram: number[] };
    };
    const open = await api.ask<Listed>(everything);
    const blind = await api.as(second).ask<Listed>(everything);
    const hidden = open.conversations.totalCount - blind.conversations.totalCount;
    expect(hidden).toBeGreaterThan(0);
    expect(blind.conversations.nodes.map((node) => node.id)).not.toContain(id);
    const counted = (answered: Listed) =>
      answered.conversationFacets.histogram.reduce((sum, count) => sum + count, 0);
    expect(counted(open) - counted(blind)).toBe(hidden);
    expect(codeOf(await api.as(outsider).answer(score, { id }))).toBe('BLIND');
    const examples = async (keys: { source: string; id: string }[]) => {
      const [found] = await conversationExamples(api.databases, [
        {
          question: {
            metric: 'cx',
            baseline: { from: '2026-05-01', to: '2026-06-01' },
            current: june,
            filter: { dimensions: new Map(), rules: [] },
            dimensions: [],
          },
          condition: [],
          rule: 'long-wait',
          version: 'v1',
          first: 50,
          seed: '',
          hidden: keys,
        },
      ]);
      return found!.map((row) => row.id);
    };
    expect(await examples([])).toContain(conversation);
    expect(await examples([{ source, id: conversation }])).not.toContain(conversation);

    // What was judged elsewhere of it.
    const csv = `conversation,reviewer,label\n${conversation},elsewhere,negative\n`;
    await fetch(`${api.url}/labels?name=elsewhere&source=test`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: csv,
    });
    const imported = 'query ($id: ID!) { importedLabels(conversation: $id) { label } }';
    expect(codeOf(await api.as(second).answer(imported, { id }))).toBe('BLIND');
    expect(await api.ask(imported, { id })).toEqual({ importedLabels: [{ label: 'negative' }] });

    // The conversation to label itself holds no field for any of it.
    const assignment = await api
      .as(second)
      .ask<object>(
        'query ($id: ID!) { reviewAssignment(id: $id) { channel language messages { text } draft { overall rules { rule } } } }',
        { id: turns[1]!.id },
      );
    expect(JSON.stringify(assignment)).not.toMatch(/negative|agent-|EMEA|APAC/i);
    const { __type } = await api.ask<{ __type: { fields: { name: string }[] } }>(
      '{ __type(name: "ReviewAssignment") { fields { name } } }',
    );
    expect(__type.fields.map(({ name }) => name)).not.toEqual(
      expect.arrayContaining(['scores', 'region', 'agentTier', 'agentId', 'labels']),
    );

    // One's own submitted, all of it shows.
    await submitNext(set, 'NEGATIVE', ['long-wait']);
    expect(
      (await api.as(second).ask<{ consensusItem: { labels: object[] } }>(itemDocument, { id: item }))
        .consensusItem.labels,
    ).toHaveLength(2);
    expect((await api.as(outsider).answer(score, { id })).errors).toBeUndefined();
  });
});
