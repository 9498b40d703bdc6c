import { signed, size } from '../movement/spokenNumber.ts';
import { fewest, type EffectMeasure } from './coachingEffect.ts';

/** What a coaching did to the score, in one sentence that claims no more than the interval does. */
export function effectSentence(score: EffectMeasure | null): string {
  if (score === null) {
    return `Too few conversations to tell: it takes ${fewest.conversations} of this agent before and after, and ${fewest.peers} other agents of the team.`;
  }
  const { before, after, peerChange, expectedReturn, effect } = score;
  const said = `The score went from ${size(before.mean)} to ${size(after.mean)}, the others’ by ${signed(peerChange.value)} in the same time, and ${signed(expectedReturn)} was to be expected from ${expectedReturn < 0 ? 'good' : 'bad'} luck that does not last.`;
  const range = `${signed(effect.value)} (${signed(effect.low)} to ${signed(effect.high)})`;
  if (effect.low > 0) return `${said} What is left, ${range}, is more than chance explains.`;
  if (effect.high < 0) return `${said} What is left, ${range}, is clearly worse.`;
  return `${said} What is left, ${range}, may be chance.`;
}
