export { swapKinds, swapMarkers, type SwapKind } from './swapMarkers.ts';
export { swapTest, type SwapChange, type SwapOutcome } from './swapTest.ts';
