import { createRequire } from 'node:module';
import { createServer, type IncomingMessage } from 'node:http';
import { join } from 'node:path';

/**
 * A process that speaks ClickHouse's HTTP protocol in front of an embedded engine, so that the server path is
 * tested with the client that talks to servers. Arguments: data directory, password or '', version to claim or '',
 * port or 0.
 * Prints its port when it listens.
 */
interface Engine {
  queryAsync: (sql: string, options: { format: string }) => Promise<{ bytes: () => Uint8Array }>;
}

const [dataDir = '', password = '', claimedVersion = '', port = '0'] = process.argv.slice(2);
const require = createRequire(join(import.meta.dirname, '../../schema/package.json'));
const { Session }: { Session: new (path: string) => Engine } = require('chdb');
const engine = new Session(dataDir);
let line: Promise<unknown> = Promise.resolve();

const httpOnly = new Set([
  'query',
  'query_id',
  'database',
  'session_id',
  'default_format',
  'wait_end_of_query',
  'send_progress_in_http_headers',
  'http_headers_progress_interval_ms',
  'cancel_http_readonly_queries_on_client_close',
]);

const server = createServer((request, response) => {
  void answer(request)
    .then((body) => response.writeHead(200, { 'Content-Type': 'text/plain' }).end(body))
    .catch((error: unknown) => {
      const text = error instanceof Error ? error.message : String(error);
      const code = /Code: (\d+)/.exec(text)?.[1] ?? '1002';
      response.writeHead(code === '516' ? 403 : 500, { 'X-ClickHouse-Exception-Code': code }).end(text);
    });
});
server.listen(Number(port), '127.0.0.1', () => {
  const address = server.address();
  if (address !== null && typeof address !== 'string') process.stdout.write(`${address.port}\n`);
});

async function answer(request: IncomingMessage): Promise<Uint8Array | string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const body = Buffer.concat(chunks).toString();
  if (!isWelcome(request.headers.authorization ?? '')) {
    throw new Error('Code: 516. DB::Exception: default: Authentication failed. (AUTHENTICATION_FAILED)');
  }
  const parameters = new URL(request.url ?? '/', 'http://front').searchParams;
  const query = parameters.get('query');
  const sql = query === null ? body : body === '' ? query : `${query}\n${body}`;
  if (claimedVersion !== '' && /version\(\)/.test(sql)) return `{"version":"${claimedVersion}"}\n`;
  const before = [`USE ${parameters.get('database') ?? 'default'}`];
  for (const [name, value] of parameters) {
    if (!httpOnly.has(name))
      before.push(`SET ${name} = '${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`);
  }
  const turn = line.then(() =>
    engine.queryAsync(`${before.join('; ')}; ${sql}`, {
      format: parameters.get('default_format') ?? 'TabSeparated',
    }),
  );
  line = turn.catch(() => undefined);
  return (await turn).bytes();
}

function isWelcome(authorization: string): boolean {
  if (password === '') return true;
  return authorization === `Basic ${Buffer.from(`default:${password}`).toString('base64')}`;
}
