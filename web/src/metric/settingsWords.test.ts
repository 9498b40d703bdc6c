import { expect, test } from 'vitest';
import type { ScoringSettings } from '../graphql/metric.ts';
import { fitSentence, fittedWords, looksForSentence, settingsSentences } from './settingsWords.ts';

const settings: ScoringSettings = {
  scorer: 'OFFLINE',
  onModelFailure: 'UNSCORED',
  minimumConfidence: 0.6,
  minimumJudged: 0.5,
  negativeBelow: 5,
  consistencyShare: 0.05,
};

test('what concerns the model is said only where the model scores', () => {
  const offline = settingsSentences(settings);
  expect(offline.join(' ')).not.toMatch(/twice|fails/);
  expect(offline).toContain('A verdict less sure than 0.60 counts as not enough evidence.');
  const model = settingsSentences({ ...settings, scorer: 'MODEL', onModelFailure: 'OFFLINE' });
  expect(model[0]).toMatch(/the offline scorer stands in, under a name of its own\.$/);
  expect(model[1]).toMatch(/judges 5% of the conversations twice/);
  expect(settingsSentences({ ...settings, scorer: 'MODEL' })[0]).toMatch(/stays unscored\.$/);
});

test('fitted points are told with their interval and what they stand on', () => {
  const points = { rule: 'wait', points: -1.2, low: -1.6, high: -0.8 };
  expect(fittedWords(points)).toBe('fitted −1.2 (−1.6 to −0.8)');
  const fit = { labels: 'May', conversations: 1_204, negative: 310, rules: [points] };
  expect(fitSentence({ ...settings, fit })).toBe(
    'Points were fitted to 1,204 labelled conversations (May), 310 of them negative.',
  );
  expect(fitSentence({ ...settings, fit: null })).toBeNull();
});

test('a rule is judged by the signal that it names, else by the one named like it, else by a model alone', () => {
  const signals = [
    { key: 'wait', looksFor: 'A long wait.', computed: true },
    { key: 'anger', looksFor: 'Angry words.', computed: false },
  ];
  expect(looksForSentence({ key: 'wait', signal: null }, signals)).toMatch(/^A long wait\. Computed/);
  expect(looksForSentence({ key: 'wait', signal: 'anger' }, signals)).toBe('Angry words.');
  expect(looksForSentence({ key: 'tone', signal: null }, signals)).toMatch(/only a model can judge/);
  expect(looksForSentence({ key: 'wait', signal: 'gone' }, signals)).toMatch(/it has no signal “gone”/);
});
