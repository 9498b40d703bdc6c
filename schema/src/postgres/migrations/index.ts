import { LoadRun1700000000001 } from './001LoadRun.ts';

/** In the order they run; add at the end, change none. */
export const migrations = [LoadRun1700000000001];
