import { frozenCollectionItemTable, frozenCollectionTable } from './frozenCollection.ts';
import { judgementTable, labelCollectionTable } from './judgement.ts';
import { labelSetItemTable, labelSetTable } from './labelSet.ts';
import { loadRunTable } from './loadRun.ts';
import { metricTable, metricVersionTable } from './metricVersion.ts';
import { gateOverrideTable, missedFilingTable, signOffTable, testLookTable } from './proof.ts';
import {
  assignmentTable,
  consensusStepTable,
  draftChangeTable,
  labelTable,
  labelVerdictTable,
  setReviewerTable,
} from './review.ts';
import { reviewerTable } from './reviewer.ts';
import { savedViewTable } from './savedView.ts';
import { liveScoringTable, scoreBatchTable, scoreRunTable } from './scoring.ts';
import { targetTable } from './target.ts';

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
  targetTable,
  frozenCollectionTable,
  frozenCollectionItemTable,
  testLookTable,
  missedFilingTable,
  gateOverrideTable,
  signOffTable,
  savedViewTable,
];
