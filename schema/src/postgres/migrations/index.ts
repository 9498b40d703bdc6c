import { LoadRun1700000000001 } from './001LoadRun.ts';
import { GroundTruth1700000000002 } from './002GroundTruth.ts';
import { Scoring1700000000003 } from './003Scoring.ts';
import { Proof1700000000004 } from './004Proof.ts';
import { Rollout1700000000005 } from './005Rollout.ts';
import { Feedback1700000000006 } from './006Feedback.ts';
import { Drift1700000000007 } from './007Drift.ts';
import { Views1700000000008 } from './008Views.ts';
import { Actions1700000000009 } from './009Actions.ts';
import { Briefings1700000000010 } from './010Briefings.ts';
import { BriefingTimes1700000000011 } from './011BriefingTimes.ts';
import { Erasure1700000000012 } from './012Erasure.ts';

/** In the order they run; add at the end, change none. */
export const migrations = [
  LoadRun1700000000001,
  GroundTruth1700000000002,
  Scoring1700000000003,
  Proof1700000000004,
  Rollout1700000000005,
  Feedback1700000000006,
  Drift1700000000007,
  Views1700000000008,
  Actions1700000000009,
  Briefings1700000000010,
  BriefingTimes1700000000011,
  Erasure1700000000012,
];

/** As PostgreSQL's table of migrations names them. */
export const knownPostgresMigrations: readonly string[] = migrations.map(({ name }) => name);
