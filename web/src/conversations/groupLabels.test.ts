import { expect, test } from 'vitest';
import { groupLabels } from './groupLabels.ts';

test('labels of the whole stand one by one, those of a message are counted, the most said first', () => {
  const said = (
    collection: string,
    message: number | null,
    reviewer: string,
    label: string,
    note: string | null = null,
  ) => {
    return { collection, message, reviewer, label, note };
  };
  const groups = groupLabels([
    said('ratings', null, 'a', '4', 'Helpful.'),
    said('replies', 2, 'a', 'ok'),
    said('replies', 2, 'b', 'breakdown'),
    said('replies', 2, 'c', 'breakdown'),
    said('replies', 0, 'a', 'ok'),
  ]);
  expect(groups.map(({ collection }) => collection)).toEqual(['ratings', 'replies']);
  expect(groups[0]!.whole).toMatchObject([{ reviewer: 'a', label: '4', note: 'Helpful.' }]);
  expect(groups[1]!.messages).toEqual([
    { message: 0, counts: [{ label: 'ok', count: 1 }] },
    {
      message: 2,
      counts: [
        { label: 'breakdown', count: 2 },
        { label: 'ok', count: 1 },
      ],
    },
  ]);
});
