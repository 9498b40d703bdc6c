import { judgementTable, labelCollectionTable } from './judgement.ts';
import { labelSetItemTable, labelSetTable } from './labelSet.ts';
import { loadRunTable } from './loadRun.ts';
import { metricTable, metricVersionTable } from './metricVersion.ts';
import {
  assignmentTable,
  consensusStepTable,
  draftChangeTable,
  labelTable,
  labelVerdictTable,
  setReviewerTable,
} from './review.ts';
import { reviewerTable } from './reviewer.ts';
import { liveScoringTable, scoreBatchTable, scoreRunTable } from './scoring.ts';

/** Every table there is. */
export const tables = [
  loadRunTable,
  reviewerTable,
  metricTable,
  metricVersionTable,
  labelSetTable,
  labelSetItemTable,
  setReviewerTable,
  assignmentTable,
  draftChangeTable,
  labelTable,
  labelVerdictTable,
  consensusStepTable,
  labelCollectionTable,
  judgementTable,
  scoreRunTable,
  scoreBatchTable,
  liveScoringTable,
];
