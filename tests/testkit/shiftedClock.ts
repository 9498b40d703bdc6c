/**
 * Imported before a program, it shifts the program's clock by the milliseconds that the file named by CLOCK_SHIFT holds:
 * what a clock that somebody sets, or that a virtual machine loses, looks like. Timers go on as they do then.
 */
import { readFileSync } from 'node:fs';

const file = process.env['CLOCK_SHIFT'];
if (file === undefined) throw new Error('CLOCK_SHIFT names no file.');
const looksEveryMs = 20;
const trueNow = Date.now;
let looked = -looksEveryMs;
let shiftMs = 0;

function now(): number {
  if (performance.now() - looked >= looksEveryMs) {
    looked = performance.now();
    shiftMs = Number(readFileSync(file!, 'utf8'));
  }
  return trueNow() + shiftMs;
}

globalThis.Date = new Proxy(Date, {
  construct: (target, values: unknown[], made) =>
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a date stays a date
    Reflect.construct(target, values.length === 0 ? [now()] : values, made) as Date,
  get: (target, name) => (name === 'now' ? now : (Reflect.get(target, name) as unknown)),
});
