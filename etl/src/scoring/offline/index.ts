export { offlineLanguages } from './language.ts';
export { offlineScorer } from './offlineScorer.ts';
export type { Signal } from './signal.ts';
export { signalKind, signals } from './signals.ts';
export { loadEnglish } from './readEnglish.ts';
