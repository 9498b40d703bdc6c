import type { ApolloServerPlugin } from '@apollo/server';
import { requestScope } from '../log/requestScope.ts';
import { operationBegan, operationEnded } from './happenings.ts';

/** Publishes the begin and end of each well-formed GraphQL operation. */
export function tellOperations(): ApolloServerPlugin {
  return {
    requestDidStart: async () => {
      const began = performance.now();
      let name: string | undefined;
      return {
        didResolveOperation: async ({ operationName }) => {
          const scope = requestScope();
          if (scope === undefined) return;
          name = operationName ?? 'unnamed';
          scope.operation = name;
          operationBegan.tell({ scope, name });
        },
        willSendResponse: async ({ errors }) => {
          const scope = requestScope();
          if (scope === undefined || name === undefined) return;
          const failed = (errors ?? []).length > 0;
          operationEnded.tell({ scope, name, failed, durationMs: performance.now() - began });
        },
      };
    },
  };
}
