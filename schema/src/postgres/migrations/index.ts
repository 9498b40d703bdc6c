import { LoadRun1700000000001 } from './001LoadRun.ts';
import { GroundTruth1700000000002 } from './002GroundTruth.ts';
import { Scoring1700000000003 } from './003Scoring.ts';
import { Proof1700000000004 } from './004Proof.ts';
import { Views1700000000008 } from './008Views.ts';

/** In the order they run; add at the end, change none. */
export const migrations = [
  LoadRun1700000000001,
  GroundTruth1700000000002,
  Scoring1700000000003,
  Proof1700000000004,
  Views1700000000008,
];
