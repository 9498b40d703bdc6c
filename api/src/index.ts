export type { DriverAnswer, MovementAnswer } from './movement/answer.ts';
export { buildCells } from './movement/buildCells.ts';
export type { MovementCells, RuleCells, RuleSums, ScoreSums, VersionPairs } from './movement/cells.ts';
export { mixEffect, prepareEffects, reasonEffect } from './movement/effects.ts';
export { explainMovement } from './movement/explainMovement.ts';
export type { MovementColumns } from './movement/movement.query.ts';
export { searchDrivers } from './movement/searchDrivers.ts';
export { startApp, type AppOptions } from './startApp.ts';
export { movementSums, type MovementQuestion } from './movement/movement.query.ts';
