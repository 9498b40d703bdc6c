import { toFile } from 'openai';
import type { ChatCompletionCreateParamsNonStreaming } from 'openai/resources/chat/completions';
import { z } from 'zod';
import type { Clock } from './clock.ts';
import { openEndpoint, type Ask } from './endpoint.ts';
import { ModelError } from './modelError.ts';
import type { ModelSettings, Patience } from './modelSettings.ts';

/** A batch's result for one request. */
export interface BatchResult {
  /** HTTP status; 0 if the request was never made. */
  status: number;
  body: unknown;
}

/** OpenAI's limit on requests in a batch. */
const mostRequests = 50_000;

const resultLine = z.object({
  custom_id: z.string(),
  response: z.object({ status_code: z.number(), body: z.unknown() }).nullish(),
});

export type BatchFiles = ReturnType<typeof openBatchFiles>;

/** The endpoint's batch API: a file of requests in, files of results out. */
export function openBatchFiles(settings: ModelSettings, patience: Patience, clock: Clock, pollMs: number) {
  const endpoint = openEndpoint(settings, patience, clock);
  const call = <Answer>(ask: Ask<Answer>, signal: AbortSignal | undefined): Promise<Answer> =>
    endpoint.ask(ask, 0, () => undefined, signal);

  return {
    /** Submits requests, each under its own id, and returns the batch's id. @throws ModelError */
    submit: async (
      requests: ReadonlyMap<string, ChatCompletionCreateParamsNonStreaming>,
      signal?: AbortSignal,
    ): Promise<string> => {
      if (requests.size > mostRequests) {
        throw new ModelError(`A batch takes at most ${mostRequests} requests, not ${requests.size}.`);
      }
      const lines = Array.from(requests, ([custom_id, body]) =>
        JSON.stringify({ custom_id, method: 'POST', url: '/v1/chat/completions', body }),
      );
      const file = await toFile(Buffer.from(`${lines.join('\n')}\n`), 'conversations.jsonl');
      const { id } = await call(
        (client, stop) => client.files.create({ file, purpose: 'batch' }, { signal: stop }),
        signal,
      );
      const order = {
        input_file_id: id,
        endpoint: '/v1/chat/completions',
        completion_window: '24h',
      } as const;
      const batch = await call((client, stop) => client.batches.create(order, { signal: stop }), signal);
      return batch.id;
    },

    /** Waits for a batch and returns its results by request id. @throws ModelError */
    collect: async (id: string, signal?: AbortSignal): Promise<Map<string, BatchResult>> => {
      const look = () => call((client, stop) => client.batches.retrieve(id, { signal: stop }), signal);
      let batch = await look();
      while (['validating', 'in_progress', 'finalizing', 'cancelling'].includes(batch.status)) {
        await clock.sleep(pollMs, signal);
        batch = await look();
      }
      if (batch.status === 'failed') throw new ModelError('The endpoint could not read the batch.');
      const outputs = [batch.output_file_id, batch.error_file_id].filter((file) => file != null);
      const results = new Map<string, BatchResult>();
      for (const file of outputs) {
        const text = await call(
          async (client, stop) => (await client.files.content(file, { signal: stop })).text(),
          signal,
        );
        for (const line of text.split('\n').filter((one) => one.trim() !== '')) {
          const result = resultIn(line);
          if (result === null) continue;
          const { status_code: status = 0, body } = result.response ?? {};
          results.set(result.custom_id, { status, body });
        }
      }
      return results;
    },

    /** Deletes the files of a batch at the endpoint. @throws ModelError */
    forget: async (id: string, signal?: AbortSignal): Promise<void> => {
      const { input_file_id, output_file_id, error_file_id } = await call(
        (client, stop) => client.batches.retrieve(id, { signal: stop }),
        signal,
      );
      for (const file of [input_file_id, output_file_id, error_file_id]) {
        if (file == null) continue;
        await call((client, stop) => client.files.delete(file, { signal: stop }), signal);
      }
    },
  };
}

/** A line of results; null if it cannot be read, so that its request counts as not answered. */
function resultIn(line: string): z.infer<typeof resultLine> | null {
  try {
    return resultLine.parse(JSON.parse(line));
  } catch {
    return null;
  }
}
