import { explainMovement, type DriverAnswer } from '@plumbline/api';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../testkit/random.ts';
import { cellsOf } from './cellsOf.ts';
import type { ReferenceConversation } from './movement.ts';

const regions = ['EMEA', 'AMER', 'APAC'];
const channels = ['chat', 'email', 'phone'];
const tiers = ['tier 1', 'tier 2'];

type Place = { region: string; channel: string; tier: string };
interface World {
  /** Chance that a rule fires, by rule, place and period. */
  rate: (rule: string, place: Place, current: boolean) => number;
  /** Points more than usual that a rule costs or earns. */
  harder?: (rule: string, place: Place, current: boolean) => number;
  /** Conversations relative to the other places. */
  volume?: (place: Place, current: boolean) => number;
  channelOf?: (region: string) => string[];
  size?: number;
}

/** Conversations of a small business, from a seed; waiting costs 2 points, thanks earn 1. */
function conversations({
  rate,
  harder = () => 0,
  volume = () => 1,
  channelOf = () => channels,
  size = 120,
}: World): ReferenceConversation[] {
  const random = seededRandom(42);
  return (['baseline', 'current'] as const).flatMap((period) =>
    regions.flatMap((region) =>
      channelOf(region).flatMap((channel) =>
        tiers.flatMap((tier) => {
          const place = { region, channel, tier };
          const current = period === 'current';
          const fires = (rule: string, points: number) =>
            random.uniform() < rate(rule, place, current)
              ? [{ rule, points: points + harder(rule, place, current) + 0.2 * random.uniform() }]
              : [];
          return Array.from(
            { length: Math.round(size * volume(place, current)) },
            (): ReferenceConversation => {
              return {
                period,
                segment: [region, channel, tier],
                base: 7,
                reasons: [...fires('wait', -2), ...fires('thanks', 1)],
              };
            },
          );
        }),
      ),
    ),
  );
}

function driversOf(world: World, options = { maxDrivers: 8, minSupport: 30 }): DriverAnswer[] {
  return explainMovement(cellsOf(conversations(world)), options).drivers;
}

function names(drivers: readonly DriverAnswer[]): string[] {
  return drivers.map(
    ({ rule, condition }) => `${rule ?? 'mix'} @ ${condition.map(({ value }) => value).join(' · ')}`,
  );
}

const quiet = (): number => 0.2;

describe('a driver is named where the change really sits', () => {
  test('one leaf', () => {
    const rate: World['rate'] = (rule, { region, channel, tier }, current) =>
      current && rule === 'wait' && region === 'EMEA' && channel === 'chat' && tier === 'tier 1' ? 0.6 : 0.2;
    expect(names(driversOf({ rate }))).toEqual(['wait @ EMEA · chat · tier 1']);
  });

  test('two conditions, whatever the third', () => {
    const rate: World['rate'] = (rule, { region, channel }, current) =>
      current && rule === 'wait' && region === 'EMEA' && channel === 'chat' ? 0.6 : 0.2;
    expect(names(driversOf({ rate }))).toEqual(['wait @ EMEA · chat']);
  });

  test('one condition', () => {
    const rate: World['rate'] = (rule, { channel }, current) =>
      current && rule === 'wait' && channel === 'chat' ? 0.45 : 0.2;
    expect(names(driversOf({ rate }))).toEqual(['wait @ chat']);
  });

  test('everywhere', () => {
    const rate: World['rate'] = (rule, _place, current) => (current && rule === 'wait' ? 0.35 : 0.2);
    expect(names(driversOf({ rate }))).toEqual(['wait @ ']);
  });

  test('two of three regions that fell about alike, not everywhere', () => {
    const rate: World['rate'] = (rule, { region }, current) =>
      current && rule === 'wait' ? { EMEA: 0.4, AMER: 0.38, APAC: 0.2 }[region]! : 0.2;
    expect(names(driversOf({ rate, size: 200 }))).toEqual(['wait @ EMEA', 'wait @ AMER']);
  });

  test('a rule that costs more where it fires, in the noise of how often it does', () => {
    const harder: World['harder'] = (rule, { region, channel }, current) =>
      current && rule === 'wait' && region === 'EMEA' && channel === 'chat' ? -1 : 0;
    expect(names(driversOf({ rate: quiet, harder, size: 300 }))).toEqual(['wait @ EMEA · chat']);
  });

  test('of two conditions for the same conversations the plainer', () => {
    const rate: World['rate'] = (rule, { region }, current) =>
      current && rule === 'wait' && region === 'EMEA' ? 0.5 : 0.2;
    const channelOf = (region: string): string[] => (region === 'EMEA' ? ['chat'] : ['email', 'phone']);
    expect(names(driversOf({ rate, channelOf, size: 200 }))).toHaveLength(1);
    expect(driversOf({ rate, channelOf, size: 200 })[0]!.condition).toHaveLength(1);
  });

  test('a rule that fires in one region only is that region’s, not everybody’s', () => {
    const rate: World['rate'] = (rule, { region }, current) =>
      rule === 'wait' ? (region === 'EMEA' ? (current ? 0.5 : 0.2) : 0) : 0.2;
    expect(names(driversOf({ rate }))).toEqual(['wait @ EMEA']);
  });

  test('a part whose volume grew, where it scores lower', () => {
    const rate: World['rate'] = (rule, { channel }) => (rule === 'wait' && channel === 'phone' ? 0.7 : 0.1);
    const volume: World['volume'] = ({ channel }, current) => (current && channel === 'phone' ? 3 : 1);
    expect(names(driversOf({ rate, volume }))).toEqual(['mix @ phone']);
  });

  test('a large part whose volume grew, not that the others’ fell behind', () => {
    const rate: World['rate'] = (rule, { channel }) => (rule === 'wait' && channel === 'phone' ? 0.7 : 0.1);
    const volume: World['volume'] = ({ channel }, current) =>
      channel === 'phone' ? (current ? 3.4 : 1.7) : 1;
    expect(names(driversOf({ rate, volume, size: 200 }))).toEqual(['mix @ phone']);
  });
});

describe('drivers', () => {
  test('that cancel each other are both found, though the score held', () => {
    const rate: World['rate'] = (rule, { region }, current) => {
      if (!current || rule !== 'wait') return 0.3;
      if (region === 'EMEA') return 0.5;
      return region === 'AMER' ? 0.1 : 0.3;
    };
    const answer = explainMovement(cellsOf(conversations({ rate })), { maxDrivers: 8, minSupport: 30 });
    expect(answer.warnings.map(({ code }) => code)).toContain('NO_DETECTABLE_CHANGE');
    expect(names(answer.drivers).sort()).toEqual(['wait @ AMER', 'wait @ EMEA']);
  });

  test('never claim a conversation twice for one rule', () => {
    const rate: World['rate'] = (rule, { region, channel }, current) => {
      if (!current || rule !== 'wait') return 0.1;
      return 0.1 + (region === 'EMEA' ? 0.2 : 0) + (channel === 'chat' ? 0.35 : 0);
    };
    const drivers = driversOf({ rate }).filter((driver) => driver.rule === 'wait');
    expect(drivers.length).toBeGreaterThan(1);
    const all = conversations({ rate }).filter(({ period }) => period === 'current');
    const claimed = drivers.reduce((sum, { conversationsCurrent }) => sum + conversationsCurrent, 0);
    expect(claimed).toBeLessThanOrEqual(all.length);
    const whole = explainMovement(cellsOf(conversations({ rate })), { maxDrivers: 8, minSupport: 30 });
    const effect = drivers.reduce((sum, driver) => sum + driver.effect.value, 0);
    const wait = whole.reasons.find(({ rule }) => rule === 'wait')!;
    expect(Math.abs(effect)).toBeLessThanOrEqual(Math.abs(wait.effect.value) + 0.05);
  });

  test('leave to nobody what a narrower one that is not listed would have claimed', () => {
    const harder: World['harder'] = (rule, { region }, current) =>
      !current || rule !== 'wait' ? 0 : { EMEA: -1.5, AMER: -1.5, APAC: -2.7 }[region]!;
    const rate: World['rate'] = (rule) => (rule === 'wait' ? 1 : 0);
    const ofWait = (maxDrivers: number) => {
      const cells = cellsOf(conversations({ rate, harder }));
      const { drivers, reasons } = explainMovement(cells, { maxDrivers, minSupport: 30 });
      expect(drivers.every(({ rule }) => rule === 'wait')).toBe(true);
      return { drivers, wait: reasons.find(({ rule }) => rule === 'wait')! };
    };
    const all = ofWait(8);
    expect(names(all.drivers)).toEqual(['wait @ ', 'wait @ APAC']);
    const sum = all.drivers.reduce((total, { effect }) => total + effect.value, 0);
    expect(sum).toBeCloseTo(all.wait.effect.value, 9);
    const one = ofWait(1);
    expect(names(one.drivers)).toEqual(['wait @ ']);
    expect(one.drivers[0]!.effect).toMatchObject(one.wait.effect);
    expect(one.drivers[0]!.parts).toMatchObject({ severityEffect: one.wait.severityEffect });
  });

  test('are none where nothing changed', () => {
    expect(driversOf({ rate: quiet })).toEqual([]);
  });

  test('need the support asked for in both periods', () => {
    const rate: World['rate'] = (rule, { region, channel, tier }, current) =>
      current && rule === 'wait' && region === 'EMEA' && channel === 'chat' && tier === 'tier 1' ? 0.9 : 0.2;
    for (const { conversationsBaseline, conversationsCurrent } of driversOf(
      { rate },
      { maxDrivers: 8, minSupport: 200 },
    )) {
      expect(Math.min(conversationsBaseline, conversationsCurrent)).toBeGreaterThanOrEqual(200);
    }
  });

  test('are as many as asked for, the largest first, each clear after all that was tested', () => {
    const rate: World['rate'] = (rule, { region, channel }, current) =>
      current && rule === 'wait'
        ? { EMEA: 0.6, AMER: 0.45, APAC: 0.2 }[region]! - (channel === 'email' ? 0.05 : 0)
        : 0.2;
    const [first, ...more] = driversOf({ rate }, { maxDrivers: 1, minSupport: 30 });
    expect(more).toEqual([]);
    expect(names([first!])).toEqual(['wait @ EMEA']);
    expect(first!.qValue).toBeLessThanOrEqual(0.05);
    expect(first!.qValue).toBeGreaterThanOrEqual(first!.effect.pValue);
  });
});
