import { startTemporaryApi, type TemporaryApi } from './api.ts';
import {
  batchOf,
  createReviewers,
  june,
  loadConversations,
  publishSmallRubric,
  said,
  submitDocument,
} from './groundTruth.ts';

/** An app with conversations, rules and four reviewers, to take the consensus protocol through its steps. */
export interface Protocol {
  api: TemporaryApi;
  /** Ids of Ada, Ben, Cleo and Dan. */
  people: string[];
  /** Who has an open turn of a set, and their assignment. */
  openTurns: (set: string) => Promise<{ reviewer: string; id: string }[]>;
  /** Submits a label for whoever has the first open turn; gives who that was. */
  submitNext: (set: string, overall: string, met?: string[]) => Promise<string>;
  /** A frozen set of one conversation that all four may label. */
  setOfOne: (name: string) => Promise<string>;
  /** The item of a set of one. */
  itemOf: (set: string) => Promise<string>;
}

/** One item with everything its reviewers said. */
export const itemDocument = `query ($id: ID!) { consensusItem(id: $id) { labels { name overall note } item { state questions {
  question step outcome votes { value evidence { quote } } advice { value probability }
  history { id step outcome participants reason by } } } } }`;

export async function startProtocol(): Promise<Protocol> {
  const api = await startTemporaryApi();
  await loadConversations(api, 40);
  await publishSmallRubric(api);
  const people = await createReviewers(api, 'Ada', 'Ben', 'Cleo', 'Dan');

  async function openTurns(set: string): Promise<{ reviewer: string; id: string }[]> {
    const found = await Promise.all(
      people.map(async (reviewer) => {
        const { entries } = await batchOf(api, reviewer, set);
        return entries.filter(({ state }) => state === 'OPEN').map(({ id }) => ({ reviewer, id }));
      }),
    );
    return found.flat();
  }

  async function submitNext(set: string, overall: string, met: string[] = []): Promise<string> {
    const [turn] = await openTurns(set);
    const variables = {
      assignment: turn!.id,
      submission: crypto.randomUUID(),
      changes: [said(overall, met)],
    };
    await api.as(turn!.reviewer).ask(submitDocument, variables);
    return turn!.reviewer;
  }

  async function itemOf(set: string): Promise<string> {
    const [{ id }] = await api.databases.dataSource.query('SELECT id FROM label_set_item WHERE set_id = $1', [
      set,
    ]);
    return String(id);
  }

  // A set has two conversations at least when it is drawn; one is taken out again.
  async function setOfOne(name: string): Promise<string> {
    const owner = api.as(people[0]!);
    const { createLabelSet } = await owner.ask<{ createLabelSet: { id: string } }>(
      'mutation ($input: LabelSetInput!) { createLabelSet(input: $input) { id } }',
      { input: { name, size: 2, version: 'v1', period: june, method: 'RANDOM' } },
    );
    const set = createLabelSet.id;
    const [{ source, conversation }] = await api.databases.dataSource.query(
      'SELECT source, conversation FROM label_set_item WHERE set_id = $1 LIMIT 1',
      [set],
    );
    const id = Buffer.from(JSON.stringify([source, conversation])).toString('base64url');
    await owner.ask(
      'mutation ($set: ID!, $ids: [ID!]!) { changeLabelSet(setId: $set, remove: $ids) { conversations } }',
      {
        set,
        ids: [id],
      },
    );
    await owner.ask('mutation ($set: ID!) { freezeLabelSet(setId: $set) { contentHash } }', { set });
    await owner.ask(
      'mutation ($set: ID!, $people: [ID!]!) { addReviewers(setId: $set, reviewers: $people) { open } }',
      { set, people },
    );
    return set;
  }

  return { api, people, openTurns, submitNext, setOfOne, itemOf };
}
