import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchema } from 'type-graphql';
import { ActionsResolver } from '../actions/actions.resolver.ts';
import { CoachingEffectResolver } from '../actions/coachingEffect.resolver.ts';
import { AgreementResolver } from '../agreement/agreement.resolver.ts';
import { EqualisedGapsResolver } from '../bias/equalisedGaps.resolver.ts';
import { BiasResolver } from '../bias/bias.resolver.ts';
import { BriefingsResolver } from '../briefings/briefings.resolver.ts';
import { SubscriptionsResolver } from '../briefings/subscriptions.resolver.ts';
import { CertificateResolver } from '../certificate/certificate.resolver.ts';
import { CohortsResolver } from '../cohorts/cohorts.resolver.ts';
import { ConsensusResolver } from '../consensus/consensus.resolver.ts';
import { ConversationsResolver } from '../conversations/conversations.resolver.ts';
import { DriftResolver } from '../drift/drift.resolver.ts';
import { DisputesResolver } from '../feedback/disputes.resolver.ts';
import { SurveyAnswersResolver } from '../conversations/surveyAnswers.resolver.ts';
import { OverturnResolver } from '../feedback/overturn.resolver.ts';
import { FeedbackResolver } from '../feedback/feedback.resolver.ts';
import { EvaluationResolver } from '../evaluation/evaluation.resolver.ts';
import { FrozenCollectionsResolver } from '../evaluation/frozenCollections.resolver.ts';
import { GateResolver } from '../evaluation/gate.resolver.ts';
import { MissedResolver } from '../evaluation/missed.resolver.ts';
import { NegativeShareResolver } from '../evaluation/negativeShare.resolver.ts';
import { LabelCollectionsResolver } from '../labelImport/labelCollections.resolver.ts';
import { DriverResolver, MovementResolver } from '../movement/movement.resolver.ts';
import { PivotResolver } from '../pivot/pivot.resolver.ts';
import { LabelSetsResolver } from '../labelSets/labelSets.resolver.ts';
import { OutboxResolver } from '../outbox/outbox.resolver.ts';
import { ReviewersResolver } from '../reviewers/reviewers.resolver.ts';
import { ReviewResolver } from '../review/review.resolver.ts';
import { RolloutResolver } from '../rollout/rollout.resolver.ts';
import { MetricResolver, MetricVersionResolver, RubricRuleResolver } from '../rubric/rubric.resolver.ts';
import { RubricMutationsResolver } from '../rubric/rubricMutations.resolver.ts';
import { SavedViewsResolver } from '../savedViews/savedViews.resolver.ts';
import { ScoresResolver } from '../scores/scores.resolver.ts';
import { PreviewsResolver } from '../scoring/previews.resolver.ts';
import { ScoreRunsResolver } from '../scoring/scoreRuns.resolver.ts';
import { ScoringResolver } from '../scoring/scoring.resolver.ts';
import { ShadowResolver } from '../shadow/shadow.resolver.ts';
import { SimilarResolver } from '../similar/similar.resolver.ts';
import { TargetsResolver } from '../targets/targets.resolver.ts';
import { TrustResolver } from '../certificate/trust.resolver.ts';
import { WorkspaceResolver } from '../workspace/workspace.resolver.ts';
import { WorseResolver } from '../worse/worse.resolver.ts';
import { refuseUnnamableMetric } from './readInput.ts';

/** The schema of the API, with all resolvers. */
export function apiSchema(): Promise<GraphQLSchema> {
  return buildSchema({
    resolvers: [
      ActionsResolver,
      AgreementResolver,
      BiasResolver,
      BriefingsResolver,
      CertificateResolver,
      CoachingEffectResolver,
      CohortsResolver,
      ConsensusResolver,
      ConversationsResolver,
      DriftResolver,
      DisputesResolver,
      OverturnResolver,
      DriverResolver,
      EqualisedGapsResolver,
      EvaluationResolver,
      SurveyAnswersResolver,
      FeedbackResolver,
      FrozenCollectionsResolver,
      GateResolver,
      MetricResolver,
      MetricVersionResolver,
      LabelCollectionsResolver,
      MovementResolver,
      PivotResolver,
      PreviewsResolver,
      LabelSetsResolver,
      MissedResolver,
      NegativeShareResolver,
      OutboxResolver,
      ReviewersResolver,
      ReviewResolver,
      RolloutResolver,
      RubricMutationsResolver,
      RubricRuleResolver,
      SavedViewsResolver,
      ScoreRunsResolver,
      ScoresResolver,
      ScoringResolver,
      ShadowResolver,
      SubscriptionsResolver,
      SimilarResolver,
      TargetsResolver,
      TrustResolver,
      WorkspaceResolver,
      WorseResolver,
    ],
    validate: false,
    validateFn: (_value, _type, { args }) => refuseUnnamableMetric(args),
  });
}
