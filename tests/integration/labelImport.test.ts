import { readFileSync, rmSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { CsvHeaderError, ScaleError, type Databases } from '@plumbline/etl';
import { recordLimits } from '@plumbline/schema';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { labelImporter, revisions, scaleOf } from '../testkit/labels.ts';
import { ndjson, openLoader, type Loader } from '../testkit/loader.ts';
import { openFiles } from '../testkit/openFiles.ts';

let databases: Databases & Loader;
let importInto: ReturnType<typeof labelImporter>;
let collection: string;
let collections = 0;
const importLabels: typeof importInto = (content, options) => importInto(content, { collection, ...options });
const kept = () => revisions(databases, collection);

beforeAll(async () => {
  databases = await openLoader();
  importInto = labelImporter(databases);
  const messages = [
    { role: 'customer', text: 'Where is it?' },
    { role: 'agent', text: 'On its way.' },
  ];
  const startedAt = '2026-05-10T10:00:00Z';
  await databases.load(
    ndjson([
      { id: 'a', startedAt, messages },
      { id: 'b', startedAt, messages },
      { id: 'a', source: 'crm', startedAt, messages: messages.slice(1) },
      { id: 'gone', startedAt, messages },
      { id: 'gone', deleted: true },
    ]),
  );
});
afterAll(async () => {
  await databases.close();
  rmSync(databases.dataDir, { recursive: true });
});
beforeEach(() => {
  collection = `collection ${++collections}`;
});

const said = (label: unknown, change: object = {}) => ({
  conversation: 'a',
  reviewer: 'ann',
  label,
  ...change,
});

describe('an import of labels', () => {
  test('keeps what each reviewer said of a message or of the whole', async () => {
    const report = await importLabels([
      said('good'),
      said('bad', { message: 1, note: 'No answer.' }),
      said('good', { reviewer: 'bob', team: 'ignored' }),
    ]);
    expect(report).toMatchObject({
      read: 3,
      imported: 3,
      replaced: 0,
      unchanged: 0,
      rejected: 0,
      quarantine: null,
    });
    expect(await kept()).toEqual([
      {
        source: 'file',
        conversation: 'a',
        message: -1,
        reviewer: 'ann',
        revision: 1,
        label: 'good',
        note: null,
      },
      {
        source: 'file',
        conversation: 'a',
        message: -1,
        reviewer: 'bob',
        revision: 1,
        label: 'good',
        note: null,
      },
      {
        source: 'file',
        conversation: 'a',
        message: 1,
        reviewer: 'ann',
        revision: 1,
        label: 'bad',
        note: 'No answer.',
      },
    ]);
  });

  test('a changed label or note stands beside the old one; the same again changes nothing', async () => {
    await importLabels([said(1), said(3, { conversation: 'b' })]);
    const again = await importLabels([said(2), said(3, { conversation: 'b' })]);
    expect(again).toMatchObject({ read: 2, imported: 0, replaced: 1, unchanged: 1 });
    expect(await importLabels([said(2, { note: 'Late.' })])).toMatchObject({ replaced: 1 });
    expect((await kept()).map(({ revision, label, note }) => [revision, label, note])).toEqual([
      [1, '1', null],
      [2, '2', null],
      [3, '2', 'Late.'],
      [1, '3', null],
    ]);
  });

  test('the last of several in one file wins, as if one came after the other', async () => {
    const report = await importLabels([said('x'), said('y'), said('y'), said('x')]);
    expect(report).toMatchObject({ read: 4, imported: 1, replaced: 2, unchanged: 1 });
    expect((await kept()).map(({ label }) => label)).toEqual(['x', 'y', 'x']);
  });

  test('rejects what is said of nothing that is loaded', async () => {
    const { rejections, imported } = await importLabels(
      [
        said('x', { source: 'crm' }),
        said('x', { source: 'crm', message: 1 }),
        said('x', { conversation: 'c' }),
        said('x', { conversation: 'gone' }),
        said('x', { message: 2 }),
      ],
      { source: 'file' },
    );
    expect(imported).toBe(1);
    const notLoaded = (id: string) =>
      `"${id}" of source "file" is not loaded; load it first, then import again`;
    expect(rejections).toEqual([
      { line: 2, path: 'message', message: '1 is past the last message (0)' },
      { line: 3, path: 'conversation', message: notLoaded('c') },
      { line: 4, path: 'conversation', message: notLoaded('gone') },
      { line: 5, path: 'message', message: '2 is past the last message (1)' },
    ]);
  });

  test('several at once on one collection end as one after the other', async () => {
    const labels = ['p', 'q', 'r', 's'];
    await Promise.all(labels.map((label) => importLabels([said(label), said(label, { conversation: 'b' })])));
    const all = await kept();
    expect(all.map(({ revision }) => revision)).toEqual([1, 2, 3, 4, 1, 2, 3, 4]);
    expect(
      all
        .slice(0, 4)
        .map(({ label }) => label)
        .toSorted((one, other) => String(one).localeCompare(String(other))),
    ).toEqual(labels);
  });
});

describe('lines that cannot be taken', () => {
  const nul = '\\u0000';

  test('of NDJSON are told with number and reason and kept whole; the rest is imported', async () => {
    const lines = [
      '\uFEFF{"conversation":"a","reviewer":"ann","label":"x"}',
      '',
      'nonsense',
      '{"reviewer":"ann","label":"x"}',
      '{"conversation":"a","reviewer":"","label":" "}',
      '{"conversation":"a","reviewer":"ann","label":true,"message":-1}',
      `{"conversation":"a","reviewer":"ann","label":"${'x'.repeat(101)}"}`,
      `{"conversation":"a","reviewer":"ann","label":"a${nul}b"}`,
      '[]',
      '{"conversation":"b","reviewer":"ann","label":"x","message":null,"note":null,"source":""}',
    ];
    const report = await importLabels(lines.join('\n'));
    expect(report).toMatchObject({ read: 9, imported: 2, rejected: 7 });
    expect(report.rejections).toEqual([
      { line: 3, path: '', message: expect.stringContaining('is not JSON') },
      { line: 4, path: 'conversation', message: 'is missing' },
      { line: 5, path: 'reviewer', message: 'is empty; label: is empty' },
      { line: 6, path: 'message', message: '-1 is below 0; label: must be text, not true' },
      { line: 7, path: 'label', message: 'is longer than 100 characters' },
      { line: 8, path: 'label', message: '"a\\u0000b" holds a NUL character' },
      { line: 9, path: '', message: 'must be an object, not a list' },
    ]);
    expect(readFileSync(report.quarantine!, 'utf8')).toBe(`${lines.slice(2, 9).join('\n')}\n`);
  });

  test('of a table too, with the number of the line where a row begins', async () => {
    const rows = [
      'Conversation,Reviewer,Message,Label,Note,Team\r',
      'a,ann,,5,"Two\r',
      '',
      'lines, and a ""quote"".",x\r',
      'a,bob,one,4,,\r',
      'a,bob,4\r',
      'a,bob,0,"un"quoted,,',
      'b,ann,1,3,,',
      'b,"never closed,1,3,,',
      'b,bob,1.0,2,,',
      'c,bob,,2,"also',
      'two",',
    ];
    const report = await importLabels(`\uFEFF${rows.join('\n')}`, { name: 'labels.CSV' });
    expect(report).toMatchObject({ read: 8, imported: 3, rejected: 5 });
    expect(report.rejections).toEqual([
      { line: 5, path: 'message', message: 'must be a number, not "one"' },
      { line: 6, path: '', message: 'has 3 values; the header has 6 columns' },
      {
        line: 7,
        path: '',
        message: 'has a quote in the middle of a value; double it and quote the whole value',
      },
      {
        line: 9,
        path: '',
        message: 'has a quote in the middle of a value; double it and quote the whole value',
      },
      { line: 11, path: 'conversation', message: expect.stringContaining('is not loaded') },
    ]);
    expect(
      (await kept()).map(({ conversation, message, label, note }) => [conversation, message, label, note]),
    ).toEqual([
      ['a', -1, '5', 'Two\r\n\nlines, and a "quote".'],
      ['b', 1, '3', null],
      ['b', 1, '2', null],
    ]);
    // With its header, so that it can be mended and imported.
    const rejected = [rows[0], rows[4], rows[5], rows[6], rows[8], rows[10], rows[11]];
    expect(readFileSync(report.quarantine!, 'utf8')).toBe(`${rejected.join('\n')}\n`);
  });

  test('a quote that is open to the end of the file costs its line alone', async () => {
    const report = await importLabels('conversation,reviewer,label\na,"ann,x\nb,ann,x\n', { format: 'csv' });
    expect(report).toMatchObject({ read: 2, imported: 1 });
    expect(report.rejections).toEqual([{ line: 2, path: '', message: 'opens a quote that is never closed' }]);
  });

  test('a table without a column that is needed is refused as a whole', async () => {
    const refused = importLabels('conversation,label\na,x\n', { name: 'l.csv.gz' });
    await expect(refused).rejects.toThrow(CsvHeaderError);
    await expect(refused).rejects.toThrow(/^l\.csv\.gz: line 1 lacks the column reviewer\. /);
  });

  test('a label that the database fails on leaves no file of rejected lines open', async () => {
    const { dataSource, dataDir } = databases;
    await dataSource.query("ALTER TABLE judgement ADD CONSTRAINT nobody CHECK (reviewer <> 'nobody')");
    const overlong = 'x'.repeat(recordLimits.lineBytes + 1);
    const failing = importLabels(`${overlong}\n${ndjson([said(1, { reviewer: 'nobody' })])}`);
    await expect(failing).rejects.toThrow(/nobody/);
    await dataSource.query('ALTER TABLE judgement DROP CONSTRAINT nobody');
    expect(openFiles(dataDir).filter((path) => path.includes('rejected-'))).toEqual([]);
  });

  test('a packed file that breaks off loses nothing before', async () => {
    // What cannot be packed much, so that some of it stands before the break.
    const rows = Array.from({ length: 3000 }, (_, index) =>
      said(1, { reviewer: `r${(index * 7919) % 104_729}` }),
    );
    const packed = gzipSync(ndjson(rows));
    const report = await importLabels(packed.subarray(0, packed.length - 100));
    expect(report.imported).toBeGreaterThan(2000);
    expect(report.rejections).toMatchObject([{ message: expect.stringContaining('gzip data breaks off') }]);
    expect(await importLabels(packed)).toMatchObject({ unchanged: report.imported, rejected: 0, read: 3000 });
  });
});

describe('the scale', () => {
  test.each([
    ['numbers by their value', [10, '9', 2.5, '-1'], ['-1', '2.5', '9', '10'], true],
    ['how it went, the worst first', ['positive', 'negative'], ['negative', 'positive'], true],
    ['anything else in no order', ['b', '1', 'a'], ['1', 'a', 'b'], false],
  ])('is what was seen: %s', async (_, labels, scale, ordered) => {
    await importLabels(labels.map((label, index) => said(label, { reviewer: `r${index}` })));
    expect(await scaleOf(databases, collection)).toEqual({ labels: scale, ordered, given: false });
  });

  test('once given, it takes no other label, until one that covers the labels there is given', async () => {
    const report = await importLabels([said('ok'), said('fine', { conversation: 'b' })], {
      scale: ['ok', 'bad'],
    });
    expect(report.rejections).toEqual([
      { line: 2, path: 'label', message: '"fine" is not on the scale ok, bad' },
    ]);
    expect(await importLabels([said('fine')])).toMatchObject({ rejected: 1 });
    const refused = importLabels([said('fine')], { scale: ['fine', 'bad'] });
    await expect(refused).rejects.toThrow(ScaleError);
    await expect(refused).rejects.toThrow(`does not have: ok. Give a scale with them too`);
    const wider = ['fine', 'ok', 'bad'];
    expect(await importLabels([said('fine')], { scale: wider })).toMatchObject({ replaced: 1 });
    expect(await scaleOf(databases, collection)).toEqual({ labels: wider, ordered: true, given: true });
    // The ok does not count any more.
    expect(await importLabels([], { scale: ['fine', 'bad'] })).toMatchObject({ read: 0 });
  });

  test('has at most a hundred labels that nobody gave', async () => {
    const many = Array.from({ length: 101 }, (_, index) => said(index, { reviewer: `r${index}` }));
    const report = await importLabels(many);
    expect(report).toMatchObject({ imported: 100, rejected: 1 });
    expect(report.rejections[0]!.message).toBe('"100" is one label too many; a collection has at most 100');
  });
});
