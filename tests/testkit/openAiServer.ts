import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openAiBatches } from './openAiBatches.ts';

/** A request as it came over the wire. */
export interface OpenAiRequest {
  method: string;
  /** Without the query: `/v1/chat/completions`. */
  path: string;
  headers: IncomingMessage['headers'];
  /** The body as sent. */
  text: string;
  /** The body of a chat completion; of other requests what their JSON holds, or nothing. */
  body: ChatBody;
  /** Requests to the same path before this one. */
  before: number;
}

export interface ChatBody {
  model: string;
  messages: { role: 'system' | 'user' | 'assistant' | 'developer'; content: string }[];
  temperature?: number;
  max_completion_tokens?: number;
  response_format?: { type: string; json_schema?: { name: string; strict?: boolean; schema: unknown } };
}

/** What the server does with a request. */
export interface Reply {
  /** Default 200. */
  status?: number;
  headers?: Record<string, string>;
  /** Sent as JSON; a string is sent as it is. */
  body?: unknown;
  delayMs?: number;
  /** The socket is destroyed, before anything is said or in the middle of the body; or the middle is all that comes. */
  dies?: 'at once' | 'midway' | 'in silence';
}

export type Script = (request: OpenAiRequest) => Reply | Promise<Reply>;

export interface OpenAiServer {
  /** The base URL to give to a client: `http://127.0.0.1:…/v1`. */
  url: string;
  /** Every request so far, in order. */
  requests: OpenAiRequest[];
  close: () => Promise<void>;
}

/**
 * An OpenAI-compatible endpoint on the loopback: `/v1/chat/completions` as the script says, `/v1/models`, `/v1/files`
 * and `/v1/batches` by itself, in the real wire format. The lines of a batch are asked of the same script.
 * @param others what other paths than chat completions answer, where they are not to work.
 */
export async function startOpenAiServer(
  script: Script,
  others: (request: OpenAiRequest) => Reply | undefined = () => undefined,
): Promise<OpenAiServer> {
  const requests: OpenAiRequest[] = [];
  const timers = new Set<NodeJS.Timeout>();
  const batches = openAiBatches(script);

  const replyTo = async (request: OpenAiRequest, bytes: Buffer): Promise<Reply> => {
    if (request.path === '/v1/chat/completions') return script(request);
    const other = others(request);
    if (other !== undefined) return other;
    if (request.path === '/v1/models') return { body: { object: 'list', data: [model] } };
    return (await batches(request, bytes)) ?? failure(404, `Unknown request URL: ${request.path}`);
  };

  const server = createServer((incoming, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(chunk as Buffer);
      const bytes = Buffer.concat(chunks);
      const path = incoming.url!.split('?')[0]!;
      const request: OpenAiRequest = {
        method: incoming.method!,
        path,
        headers: incoming.headers,
        text: bytes.toString('utf8'),
        body: jsonOf(bytes.toString('utf8')),
        before: requests.filter((one) => one.path === path).length,
      };
      requests.push(request);
      const reply = await replyTo(request, bytes);
      if (reply.delayMs !== undefined) {
        await new Promise<void>((resolve) => {
          timers.add(setTimeout(resolve, reply.delayMs));
        });
      }
      send(reply, response);
    })().catch((problem: unknown) => {
      // A script that throws is a mistake of the test: no status that the product would ask again on.
      send(failure(418, `The script failed: ${String(problem)}`), response);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    close: async () => {
      timers.forEach((timer) => clearTimeout(timer));
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

/** A model's answer. An object is its JSON; a string is sent as it is, valid or not. */
export function completion(
  content: unknown,
  {
    finish = 'stop',
    refusal = null,
    inputTokens = 100,
    outputTokens = 20,
    ...reply
  }: {
    finish?: 'stop' | 'length' | 'content_filter';
    refusal?: string | null;
    inputTokens?: number;
    outputTokens?: number;
  } & Reply = {},
): Reply {
  const text = typeof content === 'string' || content === null ? content : JSON.stringify(content);
  return {
    ...reply,
    body: {
      id: 'chatcmpl-1',
      object: 'chat.completion',
      created: 1_763_000_000,
      model: model.id,
      choices: [
        {
          index: 0,
          message: { role: 'assistant', content: text, refusal, annotations: [] },
          logprobs: null,
          finish_reason: finish,
        },
      ],
      usage: {
        prompt_tokens: inputTokens,
        completion_tokens: outputTokens,
        total_tokens: inputTokens + outputTokens,
      },
      system_fingerprint: 'fp_1',
    },
  };
}

/** A failure in the endpoint's words. */
export function failure(
  status: number,
  message: string,
  headers: Record<string, string> = {},
  error: { type?: string; code?: string | null; param?: string | null } = {},
): Reply {
  const body = { error: { message, type: 'invalid_request_error', param: null, code: null, ...error } };
  return { status, headers, body };
}

/** Too many requests, with what the headers say of when to come again. */
export const rateLimited = (headers: Record<string, string> = {}): Reply =>
  failure(429, 'Rate limit reached', headers, { type: 'requests', code: 'rate_limit_exceeded' });

const model = { id: 'test-model', object: 'model', created: 1_763_000_000, owned_by: 'test' };

function jsonOf(text: string): ChatBody {
  try {
    return JSON.parse(text) as ChatBody;
  } catch {
    return { model: '', messages: [] };
  }
}

function send({ status = 200, headers = {}, body, dies }: Reply, response: ServerResponse): void {
  if (response.destroyed || response.headersSent) return;
  if (dies === 'at once') {
    response.socket?.destroy();
    return;
  }
  const text = typeof body === 'string' ? body : JSON.stringify(body ?? null);
  response.writeHead(status, {
    'content-type': 'application/json',
    'x-request-id': 'req_1',
    'openai-processing-ms': '1',
    'content-length': Buffer.byteLength(text),
    ...headers,
  });
  if (dies !== undefined) {
    response.write(text.slice(0, text.length / 2), () => {
      if (dies === 'midway') response.socket?.destroy();
    });
    return;
  }
  response.end(text);
}
