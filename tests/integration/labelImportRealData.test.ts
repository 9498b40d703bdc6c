import { existsSync, readFileSync, rmSync } from 'node:fs';
import type { Databases } from '@plumbline/etl';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  labelImporter,
  realConversationLabels,
  realDialogues,
  realMessageLabels,
  revisions,
  scaleOf,
} from '../testkit/labels.ts';
import { ratedDialogues, readRatedDialogues } from '../testkit/abRedial.ts';
import { openLoader, type Loader } from '../testkit/loader.ts';

const isThere = [realDialogues, realMessageLabels, realConversationLabels].every((file) => existsSync(file));
if (!isThere) console.warn(`Skipped: the real judgements are not there (${realMessageLabels}).`);

describe.skipIf(!isThere)('real judgements', () => {
  let databases: Databases & Loader;
  let importLabels: ReturnType<typeof labelImporter>;

  beforeAll(async () => {
    databases = await openLoader();
    importLabels = labelImporter(databases);
    expect(await databases.load([readFileSync(realDialogues)])).toMatchObject({ loaded: 465 });
  });
  afterAll(async () => {
    await databases.close();
    rmSync(databases.dataDir, { recursive: true });
  });

  test('every one is imported, and the same file again changes nothing', async () => {
    const file = readFileSync(realMessageLabels);
    const scale = ['ok', 'possible-breakdown', 'breakdown'];
    const options = { collection: 'breakdowns', name: 'message-labels.ndjson.gz', scale };
    const first = await importLabels(file, options);
    expect(first).toMatchObject({ read: 141_000, imported: 141_000, replaced: 0, unchanged: 0, rejected: 0 });
    const again = await importLabels(file, options);
    expect(again).toMatchObject({ read: 141_000, imported: 0, replaced: 0, unchanged: 141_000, rejected: 0 });
    console.info(`141,000 labels: imported in ${first.seconds} s, found unchanged in ${again.seconds} s.`);
    const kept = await revisions(databases, 'breakdowns');
    expect(kept).toHaveLength(141_000);
    expect(await scaleOf(databases, 'breakdowns')).toEqual({ labels: scale, ordered: true, given: true });
  });

  test('those of whole conversations say how it went, worst first', async () => {
    const report = await importLabels(readFileSync(realConversationLabels), { collection: 'overall' });
    expect(report).toMatchObject({ read: 13_973, imported: 13_973, rejected: 0 });
    expect(await scaleOf(databases, 'overall')).toEqual({
      labels: ['negative', 'neutral', 'positive'],
      ordered: true,
      given: false,
    });
  });
});

const areRatingsThere = existsSync(ratedDialogues);
if (!areRatingsThere) console.warn(`Skipped: the rated dialogues are not there (${ratedDialogues}).`);

test.skipIf(!areRatingsThere)('ratings from 1 to 5 with a justification, as a table', async () => {
  const databases = await openLoader();
  try {
    const { conversations, labels, rows } = readRatedDialogues();
    expect(await databases.load(conversations)).toMatchObject({ loaded: 200, rejected: 0 });
    const options = { collection: 'satisfaction', source: 'ab-redial', name: 'ratings.csv' };
    const report = await labelImporter(databases)(labels, options);
    expect(report).toMatchObject({ read: 640, imported: 636, rejected: 4 });
    expect(new Set(report.rejections.map(({ path, message }) => `${path}: ${message}`))).toEqual(
      new Set(['label: is missing']),
    );
    expect(report.rejections.map(({ line }) => line)).toEqual(
      rows.flatMap(({ label }, index) => (label === '' ? [index + 2] : [])),
    );
    expect(await scaleOf(databases, 'satisfaction')).toEqual({
      labels: ['1', '2', '3', '4', '5'],
      ordered: true,
      given: false,
    });
    const kept = await revisions(databases, 'satisfaction');
    const told = (one: Record<string, unknown>) =>
      JSON.stringify([one['conversation'], one['reviewer'], one['label'], one['note']]);
    expect(new Set(kept.map(told))).toEqual(new Set(rows.filter(({ label }) => label !== '').map(told)));
    expect(await labelImporter(databases)(labels, options)).toMatchObject({ unchanged: 636, rejected: 4 });
  } finally {
    await databases.close();
    rmSync(databases.dataDir, { recursive: true });
  }
});
