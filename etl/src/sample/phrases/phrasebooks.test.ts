import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../population.ts';
import { RULE_KEYS } from '../rules.ts';
import { TOPIC_KEYS, TOPICS } from '../topics.ts';
import { countTokens } from './cases.ts';
import { phrasebookOf, SENTENCES } from './phrasebooks.ts';

describe.each(LANGUAGES)('the sentences of %s', (language) => {
  it('compile, and every rule has many', () => {
    const { rules } = phrasebookOf(language);
    const least = language === 'en' ? 12 : 6;
    for (const rule of RULE_KEYS) {
      expect(SENTENCES[language].rules[rule].length).toBeGreaterThanOrEqual(least);
      for (const mode of ['live', 'email', 'phone'] as const)
        expect(rules[rule][mode].length).toBeGreaterThan(5);
    }
  });

  it('agree with the cases of their topics', () => {
    const wrong = countTokens(language).filter(
      ({ topic, list, tokens }) =>
        tokens !== null && SENTENCES[language].topics[topic][list].length !== tokens,
    );
    expect(wrong).toEqual([]);
  });
});

it('knows every topic', () => {
  expect([...TOPIC_KEYS].sort()).toEqual(Object.keys(TOPICS).sort());
});
