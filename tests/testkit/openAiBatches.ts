import type { OpenAiRequest, Reply, Script } from './openAiServer.ts';

interface Batch {
  id: string;
  status: 'validating' | 'in_progress' | 'completed' | 'cancelled';
  input_file_id: string;
  output_file_id: string | null;
  error_file_id: string | null;
}

/**
 * `/v1/files` and `/v1/batches` in memory. A batch is being validated when it is made, in progress at the first look,
 * done at the second; answers are in its output file in reverse order, failures in its error file.
 */
export function openAiBatches(
  script: Script,
): (request: OpenAiRequest, bytes: Buffer) => Promise<Reply | undefined> {
  const files = new Map<string, string>();
  const batches = new Map<string, Batch>();

  let kept = 0;

  const keep = (text: string): string => {
    kept += 1;
    const id = `file-${kept}`;
    files.set(id, text);
    return id;
  };

  const complete = async (batch: Batch): Promise<void> => {
    const output: string[] = [];
    const errors: string[] = [];
    const lines = files
      .get(batch.input_file_id)!
      .split('\n')
      .filter((line) => line !== '');
    for (const [index, line] of lines.entries()) {
      const { custom_id, method, url, body } = JSON.parse(line) as {
        custom_id: string;
        method: string;
        url: string;
        body: OpenAiRequest['body'];
      };
      const text = JSON.stringify(body);
      const reply = await script({ method, path: url, headers: {}, text, body, before: index });
      const status = reply.status ?? 200;
      const id = `batch_req_${index + 1}`;
      const expired = { code: 'batch_expired', message: 'This request could not be executed in time.' };
      const result =
        reply.dies === undefined
          ? {
              id,
              custom_id,
              response: { status_code: status, request_id: 'req_1', body: reply.body },
              error: null,
            }
          : { id, custom_id, response: null, error: expired };
      (status === 200 && reply.dies === undefined ? output : errors).unshift(JSON.stringify(result));
    }
    batch.status = 'completed';
    if (output.length > 0) batch.output_file_id = keep(`${output.join('\n')}\n`);
    if (errors.length > 0) batch.error_file_id = keep(`${errors.join('\n')}\n`);
  };

  return async ({ method, path, headers, text }, bytes) => {
    const [, , kind, id, part] = path.split('/');
    if (kind === 'files' && method === 'POST') {
      const form = await new Response(new Uint8Array(bytes), {
        headers: { 'content-type': headers['content-type']! },
      }).formData();
      const file = form.get('file') as File;
      return { body: fileObject(keep(await file.text()), file.name, form.get('purpose') as string) };
    }
    if (kind === 'files' && files.has(id ?? '')) {
      if (method === 'DELETE') {
        files.delete(id!);
        return { body: { id, object: 'file', deleted: true } };
      }
      if (part === 'content')
        return { body: files.get(id!), headers: { 'content-type': 'application/octet-stream' } };
      return { body: fileObject(id!, 'input.jsonl', 'batch') };
    }
    if (kind !== 'batches') return undefined;
    if (method === 'POST' && id === undefined) {
      const { input_file_id } = JSON.parse(text) as { input_file_id: string };
      const batch: Batch = {
        id: `batch_${batches.size + 1}`,
        status: 'validating',
        input_file_id,
        output_file_id: null,
        error_file_id: null,
      };
      batches.set(batch.id, batch);
      return { body: batchObject(batch) };
    }
    const batch = batches.get(id ?? '');
    if (batch === undefined) return undefined;
    if (part === 'cancel') batch.status = 'cancelled';
    else if (batch.status === 'validating') batch.status = 'in_progress';
    else if (batch.status === 'in_progress') await complete(batch);
    return { body: batchObject(batch) };
  };
}

const fileObject = (id: string, filename: string, purpose: string) => ({
  id,
  object: 'file',
  bytes: 1,
  created_at: 1_763_000_000,
  filename,
  purpose,
  status: 'processed',
});

const batchObject = (batch: Batch) => ({
  ...batch,
  object: 'batch',
  endpoint: '/v1/chat/completions',
  completion_window: '24h',
  created_at: 1_763_000_000,
  errors: null,
});
