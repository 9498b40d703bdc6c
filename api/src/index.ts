export type { MovementAnswer } from './movement/answer.ts';
export type { MovementCells, RuleCells, RuleSums, ScoreSums, VersionPairs } from './movement/cells.ts';
export { mixEffect, prepareEffects, reasonEffect } from './movement/effects.ts';
export { explainMovement } from './movement/explainMovement.ts';
export { searchDrivers } from './movement/searchDrivers.ts';
export { startApp, type AppOptions } from './startApp.ts';
export { movementSums, type MovementQuestion } from './movement/movement.query.ts';
