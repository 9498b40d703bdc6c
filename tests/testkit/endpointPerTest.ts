import { afterEach } from 'vitest';
import { startOpenAiServer, type OpenAiRequest, type OpenAiServer, type Script } from './openAiServer.ts';

/** A model's endpoint that each test of a file starts for itself; it is closed after the test. */
export function endpointPerTest(): {
  /** Starts it, in the place of one before; answers its URL. */
  serve: (script: Script) => Promise<string>;
  /** What it was asked so far. */
  readonly requests: OpenAiRequest[];
} {
  let server: OpenAiServer | undefined;
  afterEach(async () => {
    await server?.close();
    server = undefined;
  });
  return {
    serve: async (script) => {
      await server?.close();
      server = await startOpenAiServer(script);
      return server.url;
    },
    get requests() {
      return server?.requests ?? [];
    },
  };
}
