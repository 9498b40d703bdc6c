import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchema } from 'type-graphql';
import { ConversationsResolver } from '../conversations/conversations.resolver.ts';
import { LabelCollectionsResolver } from '../labelImport/labelCollections.resolver.ts';
import { DriverResolver, MovementResolver } from '../movement/movement.resolver.ts';
import { ReviewersResolver } from '../reviewers/reviewers.resolver.ts';
import { ScoresResolver } from '../scores/scores.resolver.ts';
import { WorkspaceResolver } from '../workspace/workspace.resolver.ts';

/** Everything that can be asked. */
export function apiSchema(): Promise<GraphQLSchema> {
  return buildSchema({
    resolvers: [
      ConversationsResolver,
      DriverResolver,
      LabelCollectionsResolver,
      MovementResolver,
      ReviewersResolver,
      ScoresResolver,
      WorkspaceResolver,
    ],
    validate: false,
  });
}
