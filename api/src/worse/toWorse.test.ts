import { expect, it } from 'vitest';
import type { DriverAnswer } from '../movement/answer.ts';
import { toWorse } from './toWorse.ts';

const words = (rule: string) => ({ label: rule, statement: rule }) as never;
const driver = (value: number, rule: string | null = 'long-wait') =>
  ({
    condition: [{ dimension: 'REGION', value: 'EMEA' }],
    rule,
    effect: { value, low: value, high: value },
    qValue: 0,
    parts: { frequencyBaseline: 0.1, frequencyCurrent: 0.2, severityBaseline: -2, severityCurrent: -2 },
    conversationsCurrent: 1000,
  }) as unknown as DriverAnswer;

it('is a reason that lowers the score by what shows in it', () => {
  expect(toWorse(driver(-0.07), words)).toMatchObject([{ rule: 'long-wait', frequencyNow: 0.2 }]);
  expect(toWorse(driver(-0.004), words)).toEqual([]);
  expect(toWorse(driver(0.07), words)).toEqual([]);
  expect(toWorse(driver(-0.07, null), words)).toEqual([]);
});
