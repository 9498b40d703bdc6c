import type { TemporaryApi } from './api.ts';

export interface Said {
  id: string;
  rule: string | null;
  verdict: string;
  kind: string | null;
  by: string;
  isMine: boolean;
  state: string | null;
}
export interface Scored {
  version: string;
  score: number | null;
  scorer: string | null;
  reasons: { rule: string; points: number; quote: string | null }[];
}
export const give = `mutation ($input: FeedbackInput!) { giveFeedback(input: $input) { feedback { id rule verdict kind by isMine state } } }`;
export const decide = `mutation ($id: ID!, $outcome: DisputeOutcome!, $reason: String) {
  decideDispute(dispute: $id, outcome: $outcome, reason: $reason) { asScored corrected isOutdated feedback { state } } }`;

/** A record of one message, as a load brings it. */
export const line = (id: string, more: object) => ({
  source: 'test',
  id,
  startedAt: '2026-06-01T08:00:00Z',
  messages: [{ role: 'customer', text: 'I waited an hour.' }],
  ...more,
});

/** Of a conversation of the source `test`. */
export const idOf = (record: string): string =>
  Buffer.from(JSON.stringify(['test', record])).toString('base64url');

/** What people say and decide of the conversations of a test, whose API is there once it runs. */
export function feedbackOf(api: () => TemporaryApi) {
  const said = (record: string, more: object) => ({
    input: { conversation: idOf(record), version: 'v1', ...more },
  });
  return {
    said,
    says: async (who: string, record: string, more: object): Promise<Said[]> => {
      const { giveFeedback } = await api()
        .as(who)
        .ask<{ giveFeedback: { feedback: Said[] } }>(give, said(record, more));
      return giveFeedback.feedback;
    },
    decides: (who: string, id: string, outcome: string, reason: string | null = null) =>
      api().as(who).answer(decide, { id, outcome, reason }),
  };
}
