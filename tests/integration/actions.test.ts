import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  actionFields,
  changeDocument,
  farDay,
  loadTeam,
  opaque,
  sendDocument,
  undoDocument,
  type ToldAction,
} from '../testkit/actions.ts';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { createReviewers, frozenSet, loadConversations, publishSmallRubric } from '../testkit/groundTruth.ts';
import { signedAt, startWebhookReceiver, type WebhookReceiver } from '../testkit/receivers.ts';

const secret = 'known to both sides';

describe('acting on conversations', () => {
  let api: TemporaryApi;
  let hook: WebhookReceiver;
  let ann: string;
  let ben: string;
  let cleo: string;
  let isGone = false;

  beforeAll(async () => {
    hook = await startWebhookReceiver(() => (isGone ? 410 : 204));
    const webhook = { url: `${hook.url}?token=hidden-in-the-address`, secret };
    api = await startTemporaryApi({ delivery: { webhook, mail: undefined } });
    await publishSmallRubric(api);
    await loadConversations(api, 12);
    await loadTeam(api, { lift: 1 });
    [ann, ben, cleo] = (await createReviewers(api, 'Ann', 'Ben', 'Cleo')) as [string, string, string];
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  afterAll(async () => {
    await api.close();
    await hook.close();
  });

  const worst = opaque('team', '2024-03-0-1');
  const input = (change: object = {}): object => ({
    conversation: worst,
    rule: 'long-wait',
    messages: [0],
    owner: ben,
    dueOn: farDay,
    note: 'An hour of waiting.',
    ...change,
  });
  const send = async (kind: 'sendToCoaching' | 'escalate', change: object = {}): Promise<ToldAction> =>
    (await api.as(ann).ask<{ action: ToldAction }>(sendDocument(kind), { input: input(change) })).action;
  const change = async ({ id, lastEvent }: ToldAction, changes: object, by = ben): Promise<ToldAction> =>
    (await api.as(by).ask<{ action: ToldAction }>(changeDocument, { id, seen: lastEvent, change: changes }))
      .action;
  const undo = async ({ id, lastEvent }: ToldAction): Promise<ToldAction> =>
    (await api.as(ann).ask<{ action: ToldAction }>(undoDocument, { id, seen: lastEvent })).action;
  const list = async (args: string, as = ann): Promise<ToldAction[]> =>
    (await api.as(as).ask<{ actions: ToldAction[] }>(`{ actions(${args}) { ${actionFields} } }`)).actions;
  const refusal = async (document: string, variables: object, as = ann): Promise<string> => {
    const { errors } = await api.as(as).answer(document, { ...variables });
    return `${errors?.[0]?.extensions?.code}: ${errors?.[0]?.message}`;
  };

  test('a coaching keeps whom, what and where, who sees to it and until when', async () => {
    const sent = await send('sendToCoaching');
    expect(sent).toMatchObject({
      state: 'OPEN',
      agentId: 'agent-0',
      dueOn: farDay,
      isOverdue: false,
      owner: { name: 'Ben' },
      moments: [{ conversation: worst, message: 0, text: 'I have been waiting for an hour.' }],
      events: [{ state: 'OPEN', by: 'Ann', isUndo: false }],
      deliveries: [],
    });
    expect(await list(`conversation: "${worst}"`)).toEqual([sent]);
    expect(await list(`kind: COACHING, owner: "${ben}", open: true`)).toEqual([sent]);
    expect(await list(`owner: "${ann}"`)).toEqual([]);
    expect(await undo(sent)).toMatchObject({
      state: 'WITHDRAWN',
      moves: [],
      events: [{}, { isUndo: true, by: 'Ann' }],
    });
    expect(await list('open: true')).toEqual([]);
    expect(await list('open: false')).toEqual([]);
    expect(await list('state: WITHDRAWN')).toHaveLength(1);
  });

  test.each([
    ['no message', { messages: [] }, 'Say which messages to look at.'],
    ['a message that is not there', { messages: [7] }, 'The conversation has no message 7.'],
    ['a rule that did not fire', { rule: 'left-open' }, 'This rule did not fire in the conversation.'],
    ['no rule', { rule: null }, 'Say which rule the coaching is about.'],
    ['a day that is over', { dueOn: '2024-01-01' }, '2024-01-01 is over. Choose today or a day to come.'],
    ['an owner there is not', { owner: 'nobody' }, 'The owner must be a reviewer there is.'],
    [
      'a conversation there is not',
      { conversation: opaque('team', 'x') },
      'This conversation does not exist.',
    ],
  ])('a coaching with %s is refused in words', async (_, wrong, words) => {
    expect(await refusal(sendDocument('sendToCoaching'), { input: input(wrong) })).toContain(words);
    expect(await list('kind: COACHING, open: true')).toEqual([]);
  });

  test('it moves on, never to a state that does not follow, and every step is kept', async () => {
    const sent = await send('sendToCoaching');
    const planned = await change(sent, { state: 'PLANNED', note: 'On Monday.', owner: cleo });
    expect(planned).toMatchObject({ state: 'PLANNED', owner: { name: 'Cleo' }, dueOn: farDay });
    expect(
      await refusal(changeDocument, { id: sent.id, seen: planned.lastEvent, change: { state: 'RESOLVED' } }),
    ).toBe('BAD_INPUT: From planned it goes to in_progress, done, dropped.');
    const done = await change(planned, { state: 'DONE', doneOn: '2024-04-01' });
    expect(done).toMatchObject({ state: 'DONE', doneOn: '2024-04-01', moves: [] });
    expect(
      await refusal(changeDocument, { id: sent.id, seen: done.lastEvent, change: { owner: ann } }),
    ).toContain('CONFLICT');
    const again = await undo(done);
    expect(again).toMatchObject({ state: 'PLANNED', doneOn: null, owner: { name: 'Cleo' } });
    expect(again.events.map(({ state, by, isUndo, note }) => [state, by, isUndo, note])).toEqual([
      ['OPEN', 'Ann', false, null],
      ['PLANNED', 'Ben', false, 'On Monday.'],
      ['DONE', 'Ben', false, null],
      ['PLANNED', 'Ann', true, null],
    ]);
    await change(again, { state: 'DROPPED' });
    for (const table of ['action', 'action_moment', 'action_event']) {
      await expect(api.databases.dataSource.query(`DELETE FROM ${table}`)).rejects.toThrow(
        /never changed or deleted/,
      );
    }
  });

  test('of two who change it at once, one is told to look again', async () => {
    const sent = await send('sendToCoaching');
    const answers = await Promise.all(
      [ann, ben].map((by) =>
        refusal(changeDocument, { id: sent.id, seen: sent.lastEvent, change: { state: 'PLANNED' } }, by),
      ),
    );
    expect(answers.sort()).toEqual([
      expect.stringContaining('CONFLICT: Somebody changed it'),
      'undefined: undefined',
    ]);
    const [now] = await list('kind: COACHING, open: true');
    expect(now!.events).toHaveLength(2);
    await change(now!, { state: 'DROPPED' });
  });

  test('takes more moments of the same agent, and none of another', async () => {
    const sent = await send('sendToCoaching');
    const add = `mutation ($id: ID!, $conversation: ID!) { action: addToCoaching(id: $id, conversation: $conversation, messages: [0, 0]) { ${actionFields} } }`;
    const other = opaque('team', '2024-03-0-2');
    for (let twice = 0; twice < 2; twice += 1) {
      const { action } = await api
        .as(ben)
        .ask<{ action: ToldAction }>(add, { id: sent.id, conversation: other });
      expect(action.moments.map(({ conversation }) => conversation)).toEqual([worst, other]);
    }
    expect(await list(`conversation: "${other}"`)).toHaveLength(1);
    const ofAgent = (conversation: string) => list(`open: true, agentOf: "${conversation}"`);
    expect((await ofAgent(opaque('team', '2024-04-0-3'))).map(({ id }) => id)).toEqual([sent.id]);
    expect(await ofAgent(opaque('team', '2024-03-1-2'))).toEqual([]);
    expect(await refusal(add, { id: sent.id, conversation: opaque('team', '2024-03-1-2') })).toContain(
      'another agent',
    );
    await change(sent, { state: 'DROPPED' });
  });

  test('what is overdue comes first and says so', async () => {
    const late = await send('sendToCoaching');
    const soon = await send('escalate');
    await api.databases.dataSource.query(
      `INSERT INTO action_event (action, state, owner, due_on, follows, by) VALUES ($1, 'open', $2, '2024-01-01', $3, $2)`,
      [late.id, ben, late.lastEvent],
    );
    const [first, second] = await list('open: true');
    expect(first).toMatchObject({ id: late.id, isOverdue: true });
    expect(second).toMatchObject({ id: soon.id, isOverdue: false });
    await change(first!, { state: 'DROPPED' });
    await change(second!, { state: 'RESOLVED' });
  });

  test('it may be due today, and is overdue once its day is over', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${farDay}T23:59:00Z`) });
    const sent = await send('sendToCoaching');
    expect(sent).toMatchObject({ dueOn: farDay, isOverdue: false });
    expect(
      await refusal(changeDocument, {
        id: sent.id,
        seen: sent.lastEvent,
        change: { state: 'DONE', doneOn: '2099-01-02' },
      }),
    ).toBe('BAD_INPUT: 2099-01-02 is still to come.');
    vi.setSystemTime(new Date('2099-01-02T00:01:00Z'));
    const [late] = await list('open: true');
    expect(late).toMatchObject({ id: sent.id, isOverdue: true });
    const done = await change(late!, { state: 'DONE' });
    expect(done).toMatchObject({ doneOn: '2099-01-02', isOverdue: false });
    const add = `mutation ($id: ID!, $conversation: ID!) { addToCoaching(id: $id, conversation: $conversation, messages: [0]) { id } }`;
    expect(await refusal(add, { id: sent.id, conversation: opaque('team', '2024-03-0-2') })).toBe(
      'CONFLICT: This coaching is over; send a new one.',
    );
  });

  test('an escalation is told to the webhook, signed, at every step, and names no agent', async () => {
    hook.calls.length = 0;
    const sent = await send('escalate', { rule: null, messages: [] });
    expect(sent).toMatchObject({ state: 'OPEN', agentId: null });
    const taken = await change(sent, { state: 'ACKNOWLEDGED', note: 'I call them.' });
    await expect.poll(() => hook.calls.length).toBe(2);
    const bodies = hook.calls.map(({ body }) => JSON.parse(body) as { event: string; data: object });
    expect(bodies.map(({ event }) => event)).toEqual(['escalation.opened', 'escalation.changed']);
    expect(bodies[1]!.data).toEqual({
      escalation: sent.id,
      state: 'acknowledged',
      source: 'team',
      conversation: '2024-03-0-1',
      path: `/conversations/${worst}`,
      metric: 'cx',
      rule: null,
      statement: null,
      messages: [],
      note: 'I call them.',
      owner: 'Ben',
      dueOn: farDay,
      by: 'Ben',
    });
    expect(hook.calls.every((call) => signedAt(call, secret) !== null)).toBe(true);
    expect(JSON.stringify(hook.calls)).not.toContain('agent-0');
    await expect
      .poll(
        async () =>
          (await list(`conversation: "${worst}", kind: ESCALATION, state: ACKNOWLEDGED`))[0]!.deliveries,
      )
      .toMatchObject([
        { subject: 'escalation.opened', state: 'DELIVERED', to: [new URL(hook.url).host] },
        { subject: 'escalation.changed', state: 'DELIVERED', problem: null },
      ]);
    await change(taken, { state: 'RESOLVED' });
  });

  test('what did not arrive says so, and is sent again when somebody asks; no answer holds a secret', async () => {
    isGone = true;
    const sent = await send('escalate');
    const outbox = `{ outbox(first: 1) { id subject state to tries nextTry problem } }`;
    interface Told {
      outbox: { id: string; state: string; tries: number }[];
    }
    await expect
      .poll(async () => (await api.ask<Told>(outbox)).outbox[0])
      .toMatchObject({ state: 'GIVEN_UP', tries: 1, nextTry: null, problem: 'The webhook answered 410.' });
    isGone = false;
    const [given] = (await api.ask<Told>(outbox)).outbox;
    expect((await api.ask<Told>('{ outbox(state: GIVEN_UP) { id } }')).outbox).toEqual([{ id: given!.id }]);
    const again = `mutation ($id: ID!) { retryDelivery(id: $id) { state } }`;
    expect(await refusal(again, { id: given!.id }, '')).toContain('NO_REVIEWER');
    await api.as(ann).ask(again, { id: given!.id });
    await expect.poll(async () => (await api.ask<Told>(outbox)).outbox[0]!.state).toBe('DELIVERED');
    // Its tries began anew: it would have been tried as often again.
    expect((await api.ask<Told>(outbox)).outbox[0]!.tries).toBe(1);
    expect(await refusal(again, { id: given!.id })).toBe('CONFLICT: This message has arrived.');
    const all = JSON.stringify([
      await api.answer(`{ outbox { id to subject problem } }`),
      await list('first: 100'),
    ]);
    expect(all).not.toMatch(/hidden-in-the-address|known to both/);
    await undo(sent);
  });

  test('who labels a conversation still is told nothing of it, and sends it nowhere', async () => {
    const blind = opaque('test', 'c3');
    const sent = await send('escalate', { conversation: blind });
    await frozenSet(api, [ben, cleo], { name: 'all of June', size: 12 });
    expect((await list('open: true', ann)).map(({ id }) => id)).toEqual([sent.id]);
    expect(await list('open: true', ben)).toEqual([]);
    const as = api.as(ben);
    expect((await as.ask<{ action: null }>(`{ action(id: "${sent.id}") { id } }`)).action).toBeNull();
    expect(await refusal(sendDocument('escalate'), { input: input({ conversation: blind }) }, ben)).toContain(
      'BLIND',
    );
    expect(await refusal(undoDocument, { id: sent.id, seen: sent.lastEvent }, ben)).toContain('NOT_FOUND');
  });
});
