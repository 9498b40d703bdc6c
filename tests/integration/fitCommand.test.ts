import { freezeCollection } from '@plumbline/api';
import { reviewerTable } from '@plumbline/schema/postgres';
import { describe, expect, test } from 'vitest';
import { labelImporter } from '../testkit/labels.ts';
import { ndjson, openLoader, runFit } from '../testkit/loader.ts';
import { emptyDataFolder, temporaryDirectory } from '../testkit/warehouse.ts';
import { conversations, overall, publishWeighable } from '../testkit/weighable.ts';

describe('pnpm fit', () => {
  test('says what changed rule by rule, and ends with 0; with 2 where nothing could be done', async () => {
    const dataDir = emptyDataFolder();
    const databases = await openLoader(dataDir);
    await databases.load(ndjson(conversations));
    await labelImporter(databases)(
      conversations.map(({ id }, index) => ({
        source: 'test',
        conversation: id,
        reviewer: 'ann',
        label: overall(index),
      })),
    );
    await publishWeighable(databases.dataSource.manager, 'pilot');
    const { id } = await databases.dataSource.manager.save(reviewerTable, { name: 'Ann' });
    const recipe = { collection: 'test', negative: null, testShare: 0.4, seed: 'any' };
    await freezeCollection(databases, recipe, id);
    await databases.close();
    const { code, stdout, stderr } = await runFit(['--', '--labels', 'test'], { dataDir }).ended;
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^Fitted “cx” pilot to the collection test: 48 conversations/);
    expect(stdout).toMatch(
      /“Long wait” lowers by \d\.\d \(\d\.\d to \d\.\d\) where it is met, in \d+ conversations: .* instead of 1 to 2\./,
    );
    expect(stdout).toContain(
      '“Smelled odd” has no signal that the offline scorer could look for: 0 instead of 1 to 2.',
    );
    expect(stdout).toMatch(/F1 of negative 0\.\d\d \(0\.\d\d to (0\.\d\d|1\.00)\)/);
    expect(stdout).toContain('The draft pilot.1 of “cx” holds it.');
    expect(code).toBe(0);
    const again = await runFit(['--labels', 'test'], { dataDir }).ended;
    expect(again.stderr).toMatch(/^“cx” has the draft pilot\.1 already/);
    expect(again.code).toBe(2);
  });

  test.each([
    ['no labels', [], /^Name the labels: either --set or --labels\. fit --help says what there is\.\n$/],
    ['both', ['--set', 'a', '--labels', 'b'], /^Name the labels/],
    [
      'an option it does not have',
      ['--lambda', '1'],
      /^Unknown option '--lambda'\. fit --help says what there is\.\n$/,
    ],
  ])('%s is a wrong call', async (_, args, message) => {
    const { code, stderr } = await runFit(args, { dataDir: temporaryDirectory() }).ended;
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });
});
