import type { Random } from '../testkit/random.ts';

const hostileValues: readonly unknown[] = [
  null,
  true,
  '',
  ' ',
  0,
  -1,
  1e308,
  -0.1,
  2 ** 53 + 2,
  [],
  {},
  [[[[[]]]]],
  { __proto__: { polluted: 1 }, constructor: { prototype: {} } },
  '\u0000',
  '\ud800',
  '\u202e\u2066𝒳👩‍👩‍👧‍👦e\u0301\ufeff',
  "'; DROP TABLE conversation; --",
  '2026-02-30T25:61:00Z',
  '9999-12-31T23:59:59Z',
  '-000001-01-01T00:00:00Z',
  'x'.repeat(20_000),
];

/** A copy of a record with a few of its values exchanged, left out, doubled or nested. */
export function mutateRecord(record: unknown, random: Random): unknown {
  let changed = structuredClone(record);
  for (let times = random.integer(1, 4); times > 0; times -= 1) changed = mutateOnce(changed, random);
  return changed;
}

function mutateOnce(value: unknown, random: Random): unknown {
  if (typeof value !== 'object' || value === null || random.uniform() < 0.15)
    return random.pick(hostileValues);
  if (Array.isArray(value)) {
    if (value.length === 0 || random.uniform() < 0.2) return [...value, ...value, random.pick(hostileValues)];
    const at = random.integer(0, value.length - 1);
    return value.map((one: unknown, index) => (index === at ? mutateOnce(one, random) : one));
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return random.pick(hostileValues);
  const at = random.integer(0, entries.length - 1);
  const [key, old] = entries[at]!;
  const kind = random.uniform();
  if (kind < 0.15) entries.splice(at, 1);
  else if (kind < 0.25)
    entries.push([random.pick(['__proto__', 'toString', 'ID', '', key.toUpperCase()]), old]);
  else entries[at] = [key, mutateOnce(old, random)];
  return Object.fromEntries(entries);
}

const lineEnds = new Set([0x0a, 0x0d]);

/** A copy of a line with a few bytes exchanged, put in, cut out or cut off. It stays one line that is not blank. */
export function mutateBytes(line: string, random: Random): Buffer {
  let bytes = Buffer.from(line);
  for (let times = random.integer(1, 6); times > 0; times -= 1) {
    const at = random.integer(0, Math.max(0, bytes.length - 1));
    const byte = Buffer.from([random.integer(0, 255)]);
    const end = Math.min(bytes.length, at + random.integer(1, 30));
    bytes = random.pick([
      () => Buffer.concat([bytes.subarray(0, at), byte, bytes.subarray(at + 1)]),
      () => Buffer.concat([bytes.subarray(0, at), byte, bytes.subarray(at)]),
      () => Buffer.concat([bytes.subarray(0, at), bytes.subarray(end)]),
      () => Buffer.concat([bytes.subarray(0, end), bytes.subarray(at)]),
      () => bytes.subarray(0, Math.max(1, at)),
    ])();
  }
  return Buffer.concat([Buffer.from('x'), bytes.map((byte) => (lineEnds.has(byte) ? 0x2e : byte))]).subarray(
    random.uniform() < 0.9 && bytes[0] === 0x7b ? 1 : 0,
  );
}
