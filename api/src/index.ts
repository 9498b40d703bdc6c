export type { MovementCells, RuleCells, RuleSums, ScoreSums, VersionPairs } from './movement/cells.ts';
export { prepareEffects } from './movement/effects.ts';
export { searchDrivers } from './movement/searchDrivers.ts';
