export { finishLoad, rebuildAllRollups, recover } from './recover.ts';
export { rebuildRollup } from './rebuildRollup.ts';
export { writeBatch, type BatchCounts } from './writeBatch.ts';
export { withWriterLock } from './writerLock.ts';
