import { afterEach, expect, test } from 'vitest';
import { chooseReviewer, nameOfMe } from './reviewer.ts';

afterEach(() => chooseReviewer(''));

test('who chose a profile is not asked to choose one while its name is on its way', () => {
  expect(nameOfMe(null)).toBe('');
  chooseReviewer('r1');
  expect(nameOfMe(null)).toBe('Your profile');
  expect(nameOfMe({ me: { name: 'Ada' } })).toBe('Ada');
  expect(nameOfMe({ me: null })).toBe('');
});
