import { actionEventTable, actionMomentTable, actionTable } from './action.ts';
import { driftAcknowledgementTable, driftAlarmTable, driftCheckTable } from './drift.ts';
import { briefingDeliveryTable, briefingSubscriptionTable, briefingTable } from './briefing.ts';
import { disputeDecisionTable, feedbackTable } from './feedback.ts';
import { frozenCollectionItemTable, frozenCollectionTable } from './frozenCollection.ts';
import { judgementTable, labelCollectionTable } from './judgement.ts';
import { labelSetItemTable, labelSetTable } from './labelSet.ts';
import { loadRunTable } from './loadRun.ts';
import { metricTable, metricVersionTable } from './metricVersion.ts';
import { outboxMessageTable } from './outboxMessage.ts';
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
import { rolloutStepTable } from './rollout.ts';
import { scheduleRunTable } from './schedule.ts';
import { savedViewTable } from './savedView.ts';
import { liveScoringTable, scoreBatchTable, scoreRunTable } from './scoring.ts';
import { targetTable } from './target.ts';

/** All tables. */
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
  rolloutStepTable,
  outboxMessageTable,
  actionTable,
  actionMomentTable,
  actionEventTable,
  scheduleRunTable,
  driftCheckTable,
  driftAlarmTable,
  driftAcknowledgementTable,
  briefingTable,
  briefingSubscriptionTable,
  briefingDeliveryTable,
  feedbackTable,
  disputeDecisionTable,
  savedViewTable,
];
