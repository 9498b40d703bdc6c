import { expect, test } from 'vitest';
import { nameOfValue } from './nameOfValue.ts';

test('a language is named, not its code; a missing value by its dimension', () => {
  const named = (dimension: string, value: string): string => nameOfValue({ dimension, value });
  expect(named('LANGUAGE', 'fr')).toBe('French');
  expect(named('LANGUAGE', 'pt-BR')).toBe('Brazilian Portuguese');
  expect(named('LANGUAGE', 'no such tag')).toBe('no such tag');
  expect(named('LANGUAGE', 'und')).toBe('unknown language');
  expect(named('AGENT_TIER', 'unknown')).toBe('unknown agent tier');
  expect(named('REGION', 'fr')).toBe('fr');
});
