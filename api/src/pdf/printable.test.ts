import { expect, test } from 'vitest';
import { printable } from './printable.ts';

test.each([
  ['Déjà vu, 6.80 to −0.42 · “Привет” → Ελλάδα', 'Déjà vu, 6.80 to −0.42 · “Привет” → Ελλάδα'],
  ['40分も待っています', '40[…]'],
  ['waited 40分 too long', 'waited 40[…] too long'],
  ['أنا أنتظر منذ ساعة', '[…]'],
  ['fine 😀 then', 'fine […] then'],
  ['two\n lines', 'two lines'],
  ['tech\u0301', 'tech\u0301'],
])('%j prints as %j', (text, printed) => {
  expect(printable(text)).toBe(printed);
});
