import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkRecords, type CheckedLines, type Checking } from '../../etl/src/checking/checkRecords.ts';
import { CheckingThreads } from '../../etl/src/checking/checkingThreads.ts';
import { RecordReader } from '../../etl/src/warehouse/packedRecords.ts';
import { seededRandom } from '../testkit/random.ts';

let threads: CheckingThreads;
beforeEach(() => (threads = new CheckingThreads(2)));
afterEach(() => threads.close());

/** What every line of an input came to, however it was cut into stretches. */
async function all(check: (take: Checking['take']) => Promise<unknown>) {
  const stretches: CheckedLines[] = [];
  await check(async (checked) => void stretches.push(checked));
  const sum = (of: (checked: CheckedLines) => number): number =>
    stretches.reduce((total, one) => total + of(one), 0);
  return {
    read: sum(({ read }) => read),
    recordBytes: sum(({ recordBytes }) => recordBytes),
    quotesDropped: sum(({ quotesDropped }) => quotesDropped),
    unexplained: sum(({ unexplained }) => unexplained),
    records: stretches.flatMap((checked) => {
      const records = new RecordReader(checked.records);
      return Array.from({ length: records.count }, (_, index) => ({
        key: records.key(index),
        startedAt: records.startedAt(index),
        line: records.linesOf(index, index + 1).toString(),
      }));
    }),
    rejections: stretches.flatMap(({ rejections }) => rejections),
    rejected: Buffer.concat(stretches.map(({ rejected }) => rejected)).toString('latin1'),
  };
}

const threadsBeside = (): number => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as Node documents a report
  const { workers } = process.report.getReport() as unknown as { workers: unknown[] };
  return workers.length;
};

/** Lines of every kind, a few megabytes. */
function everyKind(seed: number): Buffer {
  const random = seededRandom(seed);
  const lines = Array.from({ length: 9_000 }, (_, at) => {
    const said = 'Still no reply. '.repeat(random.integer(1, 60));
    const record = {
      id: `c${at}`,
      ...(random.uniform() < 0.5 ? {} : { source: 'crm' }),
      startedAt: '2026-05-10T10:00:00Z',
      messages: [{ role: 'customer', text: random.pick([said, `${said} 日本 🙂`]) }],
      scores: [
        {
          version: '1',
          score: random.integer(0, 12),
          reasons: [
            { rule: 'long-wait', points: -2, message: 0, quote: random.pick(['no reply', 'not said']) },
          ],
        },
      ],
    };
    return random.pick([
      JSON.stringify(record),
      JSON.stringify(record),
      JSON.stringify({ id: `c${at}`, deleted: true }),
      '  ',
      `no json ${at}`,
    ]);
  });
  const overlong = 'x'.repeat(17 * 2 ** 20);
  lines.splice(8_000, 0, overlong);
  return Buffer.concat([Buffer.from('\ufeff'), Buffer.from(lines.join('\n'))]);
}

function* cut(bytes: Buffer, seed: number): Iterable<Buffer> {
  const random = seededRandom(seed);
  for (let at = 0; at < bytes.length;) {
    const size = random.pick([1, 700, 64 * 1024, 2 ** 20, 5 * 2 ** 20]);
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

describe('a large input', () => {
  it('comes to the same beside the process as in it, one after the other', async () => {
    for (const seed of [1, 2]) {
      const bytes = everyKind(seed);
      const source = 'file';
      const here = await all((take) => checkRecords([bytes], { source, take }));
      expect(threadsBeside()).toBe(seed > 1 ? 2 : 0);
      const beside = await all((take) => threads.check(cut(bytes, seed), { source, take }));
      expect(threadsBeside()).toBe(2);
      expect(here.records.length).toBeGreaterThan(3_000);
      expect(here.rejections.length).toBeGreaterThan(1_000);
      expect(beside).toEqual(here);
    }
  });

  it.each([
    ['the mark of a file that is UTF-8', '\ufeff'],
    ['the bytes that gzip begins with', '\u001f\u008b'],
  ])('has no beginning but its first line, whatever others begin with: %s', async (_what, mark) => {
    const line = `{"id":"c","deleted":true}${' '.repeat(300)}\n`;
    const encoding = mark === '\ufeff' ? 'utf8' : 'latin1';
    const bytes = Buffer.from(line + `${mark}${line}`.repeat(20_000), encoding);
    const given = await all((take) => threads.check(cut(bytes, 8), { source: 'file', take }));
    expect(given.records).toHaveLength(1);
    expect(given.rejections.map(({ line: number }) => number)).toEqual(
      Array.from({ length: 20_000 }, (_, at) => at + 2),
    );
  });

  it('whose gzip is damaged is rejected from there, and the next is checked', async () => {
    const source = 'file';
    const random = seededRandom(3);
    const lines = Array.from({ length: 260_000 }, () => `{"id":"${random.uniform()}","deleted":true}`);
    const [whole, damaged] = [gzipSync(lines.join('\n')), gzipSync(lines.join('\n'))];
    // No block begins like that: more comes after what cannot be read.
    damaged[10] = 0xff;
    const given = await all((take) => threads.check([damaged], { source, take }));
    expect(given.rejections).toEqual([{ line: 1, path: '', message: expect.stringContaining('gzip') }]);
    expect((await all((take) => threads.check([whole], { source, take }))).records).toHaveLength(
      lines.length,
    );
  });

  it('that cannot be read to its end gives what was read, and says why', async () => {
    async function* breaking() {
      yield everyKind(4).subarray(0, 3 * 2 ** 20);
      throw new Error('The cable was pulled.');
    }
    const given = all(async (take) => {
      await expect(threads.check(breaking(), { source: 'file', take })).rejects.toThrow(
        'The cable was pulled.',
      );
    });
    expect((await given).records.length).toBeGreaterThan(1_000);
  });

  it('ends where it is told to, with whole records', async () => {
    const stop = new AbortController();
    let isClosed = false;
    const bytes = everyKind(5);
    function* endless() {
      try {
        for (;;) yield* cut(bytes, 5);
      } finally {
        isClosed = true;
      }
    }
    const given = await all((take) =>
      threads.check(endless(), {
        source: 'file',
        signal: stop.signal,
        take: async (checked) => {
          await take(checked);
          stop.abort();
        },
      }),
    );
    expect(given.records.length).toBeGreaterThan(100);
    // A line that was cut is none.
    const whole = await all((take) => checkRecords([bytes], { source: 'file', take }));
    expect(given.rejections).toEqual(whole.rejections.slice(0, given.rejections.length));
    expect(given.read).toBeLessThan(whole.read);
    expect(isClosed).toBe(true);
  });

  it('fails when the thread is ended beneath it', async () => {
    const checked = threads.check([everyKind(7)], { source: 'file', take: () => threads.close() });
    await expect(checked).rejects.toThrow('has ended');
  });

  it('whose records nobody can take fails by that', async () => {
    const taken = threads.check([everyKind(6)], {
      source: 'file',
      take: async () => {
        throw new Error('The disk is full.');
      },
    });
    await expect(taken).rejects.toThrow('The disk is full.');
  });
});
