import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { BrokenGzipError, decompressed } from './gunzip.ts';

const text = Array.from({ length: 20_000 }, (_, index) => `line ${index} ${index * 7919}\n`).join('');

/** What came out, and whether it ended in an error. */
async function unpack(bytes: Buffer, chunkBytes = 65_536): Promise<{ text: string; broken: boolean }> {
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += chunkBytes) chunks.push(bytes.subarray(at, at + chunkBytes));
  const parts: Buffer[] = [];
  try {
    for await (const part of decompressed(chunks)) parts.push(part);
    return { text: Buffer.concat(parts).toString(), broken: false };
  } catch (error) {
    if (!(error instanceof BrokenGzipError)) throw error;
    return { text: Buffer.concat(parts).toString(), broken: true };
  }
}

describe('decompressed', () => {
  test.each([1, 3, 65_536])('unpacks gzip and passes anything else on (chunks of %i)', async (chunkBytes) => {
    const short = text.slice(0, 5_000);
    expect(await unpack(gzipSync(short), chunkBytes)).toEqual({ text: short, broken: false });
    expect(await unpack(Buffer.from(short), chunkBytes)).toEqual({ text: short, broken: false });
    for (const tiny of ['', 'x', '\u001f']) {
      expect(await unpack(Buffer.from(tiny), chunkBytes)).toEqual({ text: tiny, broken: false });
    }
  });

  test('unpacks members one after the other', async () => {
    const joined = Buffer.concat([gzipSync(text), gzipSync('and more\n')]);
    expect(await unpack(joined)).toEqual({ text: `${text}and more\n`, broken: false });
  });

  test.each([1, 3, 65_536])(
    'ends at zeros that fill up what stands behind (chunks of %i)',
    async (chunkBytes) => {
      const filled = Buffer.concat([gzipSync('short\n'), Buffer.alloc(4_000)]);
      expect(await unpack(filled, chunkBytes)).toEqual({ text: 'short\n', broken: false });
    },
  );

  test('passes on all that stands before the end of a truncated stream', async () => {
    const whole = gzipSync(text);
    const { text: before, broken } = await unpack(whole.subarray(0, Math.floor(whole.length / 2)));
    expect(broken).toBe(true);
    expect(before.length).toBeGreaterThan(text.length / 3);
    expect(text.startsWith(before)).toBe(true);
  });

  test('passes on what stands before a damaged place', async () => {
    const damaged = Buffer.from(gzipSync(text));
    const middle = Math.floor(damaged.length / 2);
    damaged.fill(0xff, middle, middle + 64);
    const { text: before, broken } = await unpack(damaged);
    expect(broken).toBe(true);
    expect(before.slice(0, 40_000)).toBe(text.slice(0, 40_000));
  });

  test('notices text that was changed on the way', async () => {
    const changed = Buffer.from(gzipSync(text));
    changed[changed.length - 8]! ^= 0xff;
    expect(await unpack(changed)).toEqual({ text, broken: true });
  });
});
