import { expect, test } from 'vitest';
import { pageTitle } from './pageTitle.ts';

test('a title names the view of a page that has several', () => {
  const metric = { name: 'metric', meta: { title: 'Metric' }, params: {}, query: {} };
  expect(pageTitle(metric)).toBe('Rules · Metric · Plumbline');
  expect(pageTitle({ ...metric, query: { view: 'rollout' } })).toBe('Rollout · Metric · Plumbline');
  expect(pageTitle({ ...metric, query: { view: 'nothing' } })).toBe('Rules · Metric · Plumbline');
  const labels = {
    name: 'ground-truth',
    meta: { title: 'Ground truth' },
    params: { view: 'sets' },
    query: {},
  };
  expect(pageTitle(labels)).toBe('Label sets · Ground truth · Plumbline');
  const opened = { name: 'conversations', meta: { title: 'Conversations' }, params: {}, query: {} };
  expect(pageTitle(opened, 'C-28243')).toBe('C-28243 · Conversations · Plumbline');
  expect(pageTitle({ name: 'why', meta: { title: 'Why' }, params: {}, query: {} })).toBe('Why · Plumbline');
  expect(pageTitle({ name: 'x', meta: {}, params: {}, query: {} })).toBe('Plumbline');
});
