import { escalationKey } from '../../api/src/actions/tellOfEscalation.ts';
import { briefingKey } from '../../api/src/briefings/sendBriefings.ts';
import type { TemporaryApi } from './api.ts';

/** A record of `source` test that has words in every field that takes any. */
export function saidInRecord(conversation: string, words: string): object {
  return {
    id: conversation,
    startedAt: '2026-06-01T10:00:00Z',
    region: words,
    channel: words,
    agentTier: words,
    language: 'en',
    customerSegment: words,
    topic: words,
    team: words,
    agentId: words,
    customerId: words,
    attributes: { note: words },
    messages: [{ role: 'customer', text: `I waited an hour, ${words}.`, author: words }],
    scores: [
      {
        version: 'v1',
        base: 7,
        score: 5,
        reasons: [{ rule: 'long-wait', points: -2, message: 0, quote: words, note: words }],
      },
    ],
  };
}

/** Has people, and a scorer, say something of a conversation wherever the databases can keep it. */
export async function sayEverywhere(
  { databases: { dataSource, warehouse } }: Pick<TemporaryApi, 'databases'>,
  conversation: string,
  {
    words,
    reviewer: by,
    metricVersion: metric_version,
  }: { words: string; reviewer: string; metricVersion: string },
): Promise<void> {
  const insert = async (table: string, values: Record<string, unknown>): Promise<string> => {
    const columns = Object.keys(values);
    const [row] = await dataSource.query<{ id: string }[]>(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((_, index) => `$${index + 1}`).join(', ')}) RETURNING *`,
      Object.values(values).map((value) =>
        typeof value === 'object' && value !== null ? JSON.stringify(value) : value,
      ),
    );
    return row!.id;
  };
  const key = { source: 'test', conversation };
  const set_id = await insert('label_set', {
    name: conversation,
    metric_version,
    state: 'draft',
    recipe: {},
    reviews: 2,
  });
  const item_id = await insert('label_set_item', {
    set_id,
    position: 0,
    ...key,
    part: 'development',
    text_hash: '',
    segment: {},
  });
  await dataSource.query(
    `UPDATE label_set SET state = 'frozen', content_hash = '', frozen_at = now() WHERE id = $1`,
    [set_id],
  );
  const assignment_id = await insert('assignment', {
    item_id,
    reviewer: by,
    turn: 1,
    state: 'submitted',
    reason: words,
  });
  await insert('draft_change', {
    id: crypto.randomUUID(),
    assignment_id,
    change: { overall: 'negative', note: words },
  });
  const label_id = await insert('label', {
    item_id,
    assignment_id,
    reviewer: by,
    overall: 'negative',
    note: words,
  });
  await insert('label_verdict', { label_id, rule: 'long-wait', verdict: 'not_met', evidence: [] });
  await insert('consensus_step', {
    item_id,
    question: 'overall',
    step: 'resolved',
    participants: [],
    reason: words,
  });
  const collection_id = await insert('label_collection', { name: conversation, scale: {} });
  await insert('judgement', {
    collection_id,
    ...key,
    message: -1,
    reviewer: 'ann',
    revision: 1,
    label: 'bad',
    note: words,
  });
  const frozen_id = await insert('frozen_collection', {
    collection_id,
    negative: [],
    test_share: 0,
    seed: '',
    content_hash: '',
    frozen_by: by,
  });
  const votes = [
    { reviewer: 'ann', label: 'bad', note: words },
    { reviewer: 'bea', label: 'good', note: null },
  ];
  await insert('frozen_collection_item', { frozen_id, ...key, part: 'development', text_hash: '', votes });
  await insert('missed_filing', { metric_version, ...key, kind: 'wrong_rule', note: words, by });
  const feedback_id = await insert('feedback', {
    ...key,
    metric: 'cx',
    version: 'v1',
    judgement: '',
    rule: 'long-wait',
    nth: 0,
    verdict: 'disagree',
    kind: 'did_not_happen',
    note: words,
    by,
  });
  await insert('dispute_decision', { feedback_id, outcome: 'rejected', reason: words, by });
  const action = await insert('action', {
    kind: 'escalation',
    metric: 'cx',
    ...key,
    note: words,
    created_by: by,
  });
  await insert('action_event', { action, state: 'open', owner: by, due_on: '2099-01-01', note: words, by });
  await insert('outbox_message', {
    kind: 'webhook',
    dedupe_key: escalationKey(action, 1),
    recipients: [],
    subject: '',
    payload: { note: words },
  });
  const document = { quotes: { shown: [{ source: 'test', recordId: conversation }] } };
  const briefing = await insert('briefing', {
    metric: 'cx',
    kind: 'weekly',
    current_from: '2026-06-01',
    current_to: '2026-06-08',
    is_narrowed: false,
    document,
    content_hash: '',
  });
  const base64 = Buffer.from(words).toString('base64');
  const payloads = {
    email: { text: 'It fell.', attachments: [{ content: base64 }] },
    webhook: { markdown: words },
  };
  for (const [kind, payload] of Object.entries(payloads)) {
    const address = kind === 'email' ? `${conversation}@example.com` : null;
    const subscription = await insert('briefing_subscription', {
      metric: conversation,
      kind: 'weekly',
      channel: kind,
      address,
      made_by: by,
    });
    const due = new Date('2026-06-08T06:00:00Z');
    await insert('briefing_delivery', { subscription, briefing, due_at: due.toISOString() });
    await insert('outbox_message', {
      kind,
      dedupe_key: briefingKey(subscription, due),
      recipients: [],
      subject: '',
      payload,
    });
  }
  await warehouse.client.insert({
    table: 'score',
    values: [
      {
        source: 'test',
        id: conversation,
        metric: 'cx',
        version: 'v1',
        verdict_quote: [words],
        verdict_note: [words],
        abstention_note: words,
      },
    ],
    format: 'JSONEachRow',
  });
}
