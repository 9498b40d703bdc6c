export { finishLoad, rebuildAllRollups, recover } from './recover.ts';
export { rebuildRollup } from './rebuildRollup.ts';
export { rowReady, writeBatch, type BatchCounts, type RowReadyConversation } from './writeBatch.ts';
export { withWriterLock } from './writerLock.ts';
