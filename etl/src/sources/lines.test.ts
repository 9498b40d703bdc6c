import { recordLimits } from '@plumbline/schema';
import { describe, expect, test } from 'vitest';
import { LineSplitter } from './lines.ts';

/** Every line as text, of an overlong one how many bytes its pieces hold. */
function split(chunks: Iterable<Buffer>): (string | number)[] {
  const lines: (string | number)[] = [];
  let pieces = 0;
  const splitter = new LineSplitter({
    line: (bytes) => lines.push(bytes.toString()),
    piece: (bytes) => (pieces += bytes.length),
    overlong: () => {
      lines.push(pieces);
      pieces = 0;
    },
  });
  for (const chunk of chunks) splitter.push(chunk);
  splitter.finish();
  return lines;
}

describe('LineSplitter', () => {
  const text = Buffer.from('{"a":1}\n\r\n\nzwölf\r\n👋 last');

  test('cuts the same lines wherever the chunks are cut', () => {
    for (let size = 1; size <= text.length; size++) {
      const chunks: Buffer[] = [];
      for (let at = 0; at < text.length; at += size) chunks.push(text.subarray(at, at + size));
      expect(split(chunks)).toEqual(['{"a":1}', '\r', '', 'zwölf\r', '👋 last']);
    }
  });

  test('has no line after the last newline', () => {
    expect(split([Buffer.from('a\n')])).toEqual(['a']);
    expect(split([])).toEqual([]);
  });

  test.each([65_536, 40 * 2 ** 20])('passes a line over the limit on in pieces (chunks of %i)', (size) => {
    const limit = recordLimits.lineBytes;
    const bytes = Buffer.concat([
      Buffer.from('before\n'),
      Buffer.alloc(limit, 'x'),
      Buffer.from('\n'),
      Buffer.alloc(limit + 1, 'y'),
      Buffer.from('\nafter\n'),
      Buffer.alloc(limit + 7, 'z'),
    ]);
    const chunks: Buffer[] = [];
    for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
    const lines = split(chunks).map((line) => (line.toString().length > 100 ? 'x…' : line));
    expect(lines).toEqual(['before', 'x…', limit + 1, 'after', limit + 7]);
  });
});
