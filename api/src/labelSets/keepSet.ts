import { conversationKey, textHash } from '@plumbline/schema';
import type { Warehouse } from '@plumbline/schema/clickhouse';
import {
  labelSetItemTable,
  labelSetTable,
  type DataSource,
  type EntityManager,
  type LabelSet,
  type LabelSetItem,
} from '@plumbline/schema/postgres';
import type { ConversationKey } from '../conversations/conversations.query.ts';
import { In } from 'typeorm';
import { badInput, conflict, isUniqueViolation, notFound, UserError } from '../errors.ts';
import { isUuid } from '../reviewers/requireReviewer.ts';
import { lockSet } from '../review/turns.query.ts';
import { candidatesAmong, conversationTexts, type Candidate } from './candidates.query.ts';
import { stratumKey } from './drawSet.ts';
import { knownParts, lockParts } from './labelSets.query.ts';
import { setHash } from './setHash.ts';
import { splitParts } from './splitParts.ts';

const frozenWords = 'The set is frozen: its conversations and their split never change. Make a new set.';

/** Stores a drawn set, split, as a draft in one transaction. @throws UserError BAD_INPUT if the name is taken */
export async function createSet(
  { warehouse, dataSource }: { warehouse: Warehouse; dataSource: DataSource },
  set: Pick<LabelSet, 'name' | 'metricVersion' | 'recipe' | 'reviews' | 'createdBy'>,
  candidates: readonly Candidate[],
  { testShare, seed }: { testShare: number; seed: string },
): Promise<string> {
  const items = await itemsOf({ warehouse, manager: dataSource.manager }, candidates, { testShare, seed });
  try {
    return await dataSource.transaction(async (manager) => {
      const kept = await manager.save(labelSetTable, { ...set, state: 'draft' as const });
      await insertItems(manager, kept.id, items);
      return kept.id;
    });
  } catch (error) {
    if (isUniqueViolation(error))
      throw badInput(`There is a set "${set.name}" already. Choose another name.`, 'name');
    throw error;
  }
}

type NewItem = Omit<LabelSetItem, 'id' | 'setId' | 'position'>;

/** Conversations to freeze: each with its part, its text's hash and its segment. */
export async function itemsOf(
  { warehouse, manager }: { warehouse: Warehouse; manager: EntityManager },
  candidates: readonly Candidate[],
  { testShare, seed }: { testShare: number; seed: string },
): Promise<NewItem[]> {
  const known = await knownParts(manager, candidates);
  const texts = await conversationTexts(warehouse, candidates);
  const parts = splitParts(
    candidates.map((candidate) => ({
      source: candidate.source,
      id: candidate.id,
      stratum: stratumKey(candidate),
      known: known.get(conversationKey(candidate)) ?? null,
    })),
    testShare,
    seed,
  );
  return candidates.map(({ source, id, region, channel, agent_tier, language }, index) => ({
    source,
    conversation: id,
    part: parts[index]!,
    textHash: textHash(texts.get(conversationKey({ source, id })) ?? []),
    segment: { region, channel, agentTier: agent_tier, language },
  }));
}

/** Replaces a draft's conversations. Nobody works on a draft, so nothing refers to the old ones. */
async function replaceItems(manager: EntityManager, setId: string, items: readonly NewItem[]): Promise<void> {
  await manager.delete(labelSetItemTable, { setId });
  await insertItems(manager, setId, items);
}

async function insertItems(manager: EntityManager, setId: string, items: readonly NewItem[]): Promise<void> {
  const chunk = 500;
  for (let from = 0; from < items.length; from += chunk) {
    const rows = items.slice(from, from + chunk).map((item, at) => ({ ...item, setId, position: from + at }));
    await manager.insert(labelSetItemTable, rows);
  }
}

/** Changes which conversations a draft has, and splits it anew. @throws UserError FROZEN, NOT_FOUND, BAD_INPUT */
export async function changeSet(
  { warehouse, dataSource }: { warehouse: Warehouse; dataSource: DataSource },
  setId: string,
  change: { add: readonly ConversationKey[]; remove: readonly ConversationKey[] },
): Promise<void> {
  const added = await candidatesAmong(warehouse, null, change.add);
  if (added.length < change.add.length) {
    throw notFound('One of these conversations', 'conversations');
  }
  await dataSource.transaction(async (manager) => {
    const set = await draftSet(manager, setId);
    const before = await manager.find(labelSetItemTable, { where: { setId }, order: { position: 'ASC' } });
    const gone = new Set(change.remove.map(conversationKey));
    const kept = before.map(({ source, conversation }) => ({ source, id: conversation }));
    const keys = [...kept.filter(({ source, id }) => !gone.has(conversationKey({ source, id }))), ...added];
    const unique = [...new Map(keys.map((key) => [conversationKey(key), key])).values()];
    const candidates = await candidatesAmong(warehouse, null, unique);
    const recipe = set.recipe as { testShare: number; seed: string };
    const items = await itemsOf({ warehouse, manager }, candidates, recipe);
    await replaceItems(manager, setId, items);
  });
}

/**
 * Freezes a draft with the current texts, and with the parts that sets frozen meanwhile gave.
 * @throws UserError FROZEN, NOT_FOUND, CONFLICT
 */
export async function freezeSet(
  { warehouse, dataSource }: { warehouse: Warehouse; dataSource: DataSource },
  setId: string,
): Promise<void> {
  await dataSource.transaction(async (manager) => {
    await lockParts(manager);
    await draftSet(manager, setId);
    const items = await manager.find(labelSetItemTable, { where: { setId }, order: { position: 'ASC' } });
    if (items.length === 0)
      throw conflict('The set has no conversation. Add some before you freeze it.', 'id');
    const texts = await conversationTexts(warehouse, items.map(keyOf));
    const gone = items.filter(
      (item) => !texts.has(conversationKey({ source: item.source, id: item.conversation })),
    );
    if (gone.length > 0) {
      throw conflict(
        `${gone.length} conversations of the set are not loaded any more, "${gone[0]!.conversation}" first. Remove them before you freeze it.`,
        'id',
      );
    }
    const known = await knownParts(manager, items.map(keyOf));
    const now = items.map(({ source, conversation, part, segment }): NewItem => {
      const key = conversationKey({ source, id: conversation });
      return {
        source,
        conversation,
        part: known.get(key) ?? part,
        textHash: textHash(texts.get(key)!),
        segment,
      };
    });
    await replaceItems(manager, setId, now);
    await manager.update(labelSetTable, setId, {
      state: 'frozen',
      contentHash: setHash(now),
      frozenAt: new Date(),
    });
  });
}

/** For each set, its conversations whose text has changed or that are gone. */
export async function changedSince(
  { warehouse, dataSource }: { warehouse: Warehouse; dataSource: DataSource },
  setIds: readonly string[],
): Promise<ConversationKey[][]> {
  const items = await dataSource
    .getRepository(labelSetItemTable)
    .find({ where: { setId: In(setIds) }, order: { position: 'ASC' } });
  const texts = await conversationTexts(warehouse, items.map(keyOf));
  const changed = items.filter((item) => {
    const text = texts.get(conversationKey({ source: item.source, id: item.conversation }));
    return text === undefined || textHash(text) !== item.textHash;
  });
  return setIds.map((id) => changed.filter(({ setId }) => setId === id).map(keyOf));
}

const keyOf = ({ source, conversation }: LabelSetItem): ConversationKey => ({ source, id: conversation });

/** Locks a set that is still a draft. @throws UserError NOT_FOUND, FROZEN */
async function draftSet(manager: EntityManager, setId: string): Promise<LabelSet> {
  if (isUuid(setId)) await lockSet(manager, setId);
  const set = isUuid(setId) ? await manager.findOneBy(labelSetTable, { id: setId }) : null;
  if (set === null) throw notFound('This set', 'setId');
  if (set.state === 'frozen') throw new UserError('FROZEN', frozenWords, 'setId');
  return set;
}
