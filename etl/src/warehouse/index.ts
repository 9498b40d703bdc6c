export { applyLiveChoice } from './applyLiveChoice.ts';
export { correctScore, type ScoreCorrection } from './correctScore.ts';
export { readLiveChoice } from './readLiveChoice.ts';
export { finishLoad, rebuildAllRollups, recover } from './recover.ts';
export { rebuildRollup } from './rebuildRollup.ts';
export { rowReady, writeBatch, type BatchCounts, type RowReadyConversation } from './writeBatch.ts';
export { scorerName, type MadeScoreRow } from './madeScore.ts';
export { withWriterLock, writersInLine } from './writerLock.ts';
export { writeScores, type ScoreToWrite } from './writeScores.ts';
