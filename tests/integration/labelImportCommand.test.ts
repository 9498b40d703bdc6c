import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LabelImportReport } from '@plumbline/etl';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTemporaryApi } from '../testkit/api.ts';
import { revisions } from '../testkit/labels.ts';
import { ndjson, openLoader, runLabels } from '../testkit/loader.ts';
import { freePort } from '../testkit/runningApp.ts';
import { emptyDataFolder, temporaryDirectory } from '../testkit/warehouse.ts';

const startedAt = '2026-05-10T10:00:00Z';
const conversations = ndjson([{ id: 'a', startedAt, messages: [{ role: 'customer', text: 'Hello.' }] }]);
let workDir: string;
let dataDir: string;

beforeAll(async () => {
  workDir = temporaryDirectory();
  dataDir = emptyDataFolder(join(workDir, 'data'));
  const databases = await openLoader(dataDir);
  await databases.load(conversations);
  await databases.close();
});
afterAll(() => rmSync(workDir, { recursive: true, force: true }));

const label = (index: number, change: object = {}) => ({
  conversation: 'a',
  reviewer: `r${index}`,
  label: index % 2 === 0 ? 'good' : 'bad',
  ...change,
});

function file(name: string, content: string): string {
  const path = join(workDir, name);
  writeFileSync(path, content);
  return path;
}

const report = (stdout: string) => JSON.parse(stdout) as LabelImportReport;

describe('pnpm labels', () => {
  test('imports tables and NDJSON; ends with 0, and with 1 where lines are rejected', async () => {
    const table = file('labels.csv', 'conversation,reviewer,label\na,ann,good\n');
    const lines = file('labels.jsonl', ndjson([label(1), label(2, { conversation: 'b' })]));
    const whole = await runLabels(['--', table, '--name', 'mixed'], { dataDir }).ended;
    expect(report(whole.stdout)).toMatchObject({ read: 1, imported: 1, rejected: 0 });
    expect(whole.code).toBe(0);
    const partly = await runLabels([table, lines, '--name', 'mixed', '--scale', 'bad,good'], { dataDir })
      .ended;
    expect(report(partly.stdout)).toMatchObject({ read: 3, imported: 1, unchanged: 1, rejected: 1 });
    expect(report(partly.stdout).rejections).toMatchObject([{ file: lines, line: 2, path: 'conversation' }]);
    expect(report(partly.stdout).quarantine).toContain(join(dataDir, 'quarantine'));
    expect(partly.code).toBe(1);
  });

  test.each([
    ['no path', [], /^PATH is missing\. labels --help says/],
    ['no name', ['-'], /^--name is missing: how the labels are called\. labels --help says/],
    ['a scale of one', ['-', '--name', 'x', '--scale', 'a'], /^The scale "a": has at least two labels/],
    [
      'a format it does not know',
      ['-', '--name', 'x', '--format', 'xml'],
      /^--format is ndjson or csv, not xml/,
    ],
    ['a path that is not there', ['nowhere.csv', '--name', 'x'], /^nowhere\.csv does not exist\.\n$/],
  ])('says what is wrong and ends with 2: %s', async (_, args, said) => {
    const { code, stdout, stderr } = await runLabels(args, { dataDir }).ended;
    expect(stderr).toMatch(said);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  test('ends with 2 where a table lacks a column', async () => {
    const input = 'conversation,label\na,good\n';
    const { code, stderr } = await runLabels(['-', '--name', 'x', '--format', 'csv'], { dataDir, input })
      .ended;
    expect(stderr).toMatch(/^-: line 1 lacks the column reviewer\. .*\n$/);
    expect(code).toBe(2);
  });

  test('killed midway it keeps what it wrote, and run again it does the rest', async () => {
    const all: object[] = [];
    const command = runLabels(['-', '--name', 'killed'], { dataDir, keepInputOpen: true });
    const sending = setInterval(() => {
      const batch = Array.from({ length: 2000 }, (_, index) => label(all.length + index));
      all.push(...batch);
      command.process.stdin!.write(ndjson(batch));
    }, 100);
    await command.printed((stderr) => /[1-9][\d,]* labels, /.test(stderr), 60_000);
    command.process.kill('SIGKILL');
    expect((await command.ended).stdout).toBe('');
    clearInterval(sending);

    const path = file('killed.ndjson', ndjson(all));
    const { code, stdout } = await runLabels([path, '--name', 'killed'], { dataDir }).ended;
    expect(code).toBe(0);
    const { read, imported, unchanged, replaced } = report(stdout);
    expect({ read, sum: imported + unchanged, replaced }).toEqual({
      read: all.length,
      sum: all.length,
      replaced: 0,
    });
    expect(unchanged).toBeGreaterThan(0);
    const databases = await openLoader(dataDir);
    const kept = await revisions(databases, 'killed');
    await databases.close();
    expect(kept).toHaveLength(all.length);
    expect(new Set(kept.map(({ revision }) => revision))).toEqual(new Set([1]));
  });
});

describe('pnpm labels --to the running app', () => {
  test('posts each file as what it is and adds the reports up', async () => {
    const api = await startTemporaryApi();
    try {
      await fetch(`${api.url}/ingest?source=crm`, { method: 'POST', body: conversations });
      const table = file('to.csv', 'conversation,reviewer,label\na,ann,good\nb,ann,good\n');
      const lines = file('to.ndjson', ndjson([label(1), label(2)]));
      const args = [
        table,
        lines,
        '--name',
        'sent',
        '--source',
        'crm',
        '--scale',
        'bad,good',
        '--to',
        api.url,
      ];
      const { code, stdout } = await runLabels(args, { dataDir }).ended;
      expect(report(stdout)).toMatchObject({ read: 4, imported: 3, rejected: 1, interrupted: false });
      expect(report(stdout).rejections).toMatchObject([{ file: table, line: 3 }]);
      expect(code).toBe(1);
      const refused = await runLabels([...args, '--scale', 'good,fine'], { dataDir }).ended;
      expect(refused.stderr).toContain('does not have: bad');
      expect(refused.code).toBe(2);
    } finally {
      await api.close();
    }
  });

  test('an app that is not there ends with 2', async () => {
    const to = `http://127.0.0.1:${await freePort()}`;
    const { code, stderr } = await runLabels(['-', '--name', 'x', '--to', to], { dataDir, input: '{}\n' })
      .ended;
    expect(stderr).toBe(`No app answers at ${to} (ECONNREFUSED).\n`);
    expect(code).toBe(2);
  });
});
