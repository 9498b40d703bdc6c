import type { TemporaryApi } from './api.ts';
import { ingest } from './ingest.ts';

export interface ToldAction {
  id: string;
  state: string;
  agentId: string | null;
  dueOn: string;
  doneOn: string | null;
  isOverdue: boolean;
  lastEvent: string;
  moves: string[];
  owner: { name: string };
  moments: { conversation: string; message: number; text: string | null }[];
  events: { state: string; by: string; isUndo: boolean; note: string | null }[];
  deliveries: {
    id: string;
    subject: string;
    state: string;
    to: string[];
    tries: number;
    problem: string | null;
  }[];
}

export const actionFields = `id state agentId dueOn doneOn isOverdue lastEvent moves owner { name }
  moments { conversation message text } events { state by isUndo note }
  deliveries { id subject state to tries problem }`;

export const sendDocument = (mutation: 'sendToCoaching' | 'escalate'): string =>
  `mutation ($input: ActionInput!) { action: ${mutation}(input: $input) { ${actionFields} } }`;
export const changeDocument = `mutation ($id: ID!, $seen: ID!, $change: ActionChangeInput!) {
  action: changeAction(id: $id, seen: $seen, change: $change) { ${actionFields} } }`;
export const undoDocument = `mutation ($id: ID!, $seen: ID!) { action: undoAction(id: $id, seen: $seen) { ${actionFields} } }`;

/** A day that is not over while anybody runs the tests. */
export const farDay = '2099-01-01';

/**
 * Scored conversations of ten agents of one team in two months of 2024, 20 each: `agent-0` scores 2 lower than the others
 * in the first month and as they do, or `lift` above, in the second.
 */
export async function loadTeam(api: Pick<TemporaryApi, 'url'>, { lift }: { lift: number }): Promise<void> {
  const lines = Array.from({ length: 10 }, (_agent, agent) =>
    ['2024-03', '2024-04'].flatMap((month, after) =>
      Array.from({ length: 20 }, (_one, index) => {
        const points = (index % 5) - 2 + (agent === 0 ? (after === 0 ? -2 : lift) : (agent % 3) / 4);
        const waits = index % 4 === 0 || (agent === 0 && after === 0);
        return JSON.stringify({
          id: `${month}-${agent}-${index}`,
          startedAt: `${month}-${String(index + 2).padStart(2, '0')}T10:00:00Z`,
          region: 'EMEA',
          channel: 'chat',
          agentTier: 'tier 1',
          team: 'EMEA chat',
          language: 'en',
          agentId: `agent-${agent}`,
          messages: [
            { role: 'customer', text: 'I have been waiting for an hour.' },
            { role: 'agent', text: 'Here I am.' },
          ],
          scores: [
            {
              version: 'v1',
              base: 6,
              score: 6 + points,
              reasons: [
                ...(waits
                  ? [{ rule: 'long-wait', points: -1, message: 0, quote: 'waiting for an hour' }]
                  : []),
                { rule: 'ownership', points: points + (waits ? 1 : 0) },
              ],
            },
          ],
        });
      }),
    ),
  ).flat();
  await ingest(api, lines, 'team');
}

export const opaque = (source: string, id: string): string =>
  Buffer.from(JSON.stringify([source, id])).toString('base64url');
