import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchema } from 'type-graphql';
import { ConversationsResolver } from '../conversations/conversations.resolver.ts';
import { DriverResolver, MovementResolver } from '../movement/movement.resolver.ts';
import { ReviewersResolver } from '../reviewers/reviewers.resolver.ts';
import { MetricResolver, MetricVersionResolver, RubricRuleResolver } from '../rubric/rubric.resolver.ts';
import { RubricMutationsResolver } from '../rubric/rubricMutations.resolver.ts';
import { ScoresResolver } from '../scores/scores.resolver.ts';
import { WorkspaceResolver } from '../workspace/workspace.resolver.ts';

/** Everything that can be asked. */
export function apiSchema(): Promise<GraphQLSchema> {
  return buildSchema({
    resolvers: [
      ConversationsResolver,
      DriverResolver,
      MetricResolver,
      MetricVersionResolver,
      MovementResolver,
      ReviewersResolver,
      RubricMutationsResolver,
      RubricRuleResolver,
      ScoresResolver,
      WorkspaceResolver,
    ],
    validate: false,
  });
}
