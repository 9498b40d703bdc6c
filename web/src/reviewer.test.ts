import { afterEach, expect, test } from 'vitest';
import { chooseReviewer, nameOfMe } from './reviewer.ts';

afterEach(() => chooseReviewer(''));

test('who chose a profile is not asked to choose one while its name is on its way', () => {
  expect(nameOfMe(null)).toBe('');
  chooseReviewer('r1');
  expect(nameOfMe(null)).toBe('Your profile');
});

test('the name is that of the profile chosen last, whoever the answer was for; none where it is gone', () => {
  const answer = {
    reviewers: [
      { id: 'r1', name: 'Ada' },
      { id: 'r2', name: 'Ben' },
    ],
  };
  expect(nameOfMe(answer)).toBe('');
  chooseReviewer('r1');
  expect(nameOfMe(answer)).toBe('Ada');
  chooseReviewer('r2');
  expect(nameOfMe(answer)).toBe('Ben');
  chooseReviewer('r3');
  expect(nameOfMe(answer)).toBe('');
});
