import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const require = createRequire(import.meta.url);
const yearSeconds = 31_536_000;

/** Tells a file by its ending, because a page's address may contain dots too, such as those of a version. */
const fileName = /\.(?:css|html|ico|js|json|map|png|svg|txt|webmanifest|woff2)$/i;

/** Serves the web app: its files, and at every other address its one page, which does the routing. */
export async function servePages(app: FastifyInstance, webDir: string): Promise<void> {
  if (!existsSync(join(webDir, 'index.html'))) {
    app.get('/', async (_request, reply) =>
      reply
        .code(503)
        .type('text/plain')
        .send('The web app is not built: npx -y pnpm@12.21.0 --filter @plumbline/web build\n'),
    );
    return;
  }
  await app.register(fastifyStatic, {
    root: webDir,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      // Names under assets/ contain a hash of the file.
      const hashed = path.startsWith(join(webDir, 'assets'));
      reply.header('cache-control', hashed ? `public, max-age=${yearSeconds}, immutable` : 'no-cache');
    },
  });
  app.setNotFoundHandler(async (request, reply) => {
    const isPage =
      (request.method === 'GET' || request.method === 'HEAD') && !fileName.test(request.url.split('?')[0]!);
    if (!isPage)
      return reply
        .code(404)
        .send({ error: `There is nothing at ${request.method} ${request.url.split('?')[0]}.` });
    return reply.header('cache-control', 'no-cache').type('text/html').sendFile('index.html');
  });
}

/** The GraphQL page's files, from installed packages, so that the page works without a network. */
const sandboxFiles: Record<string, { path: string; type: string }> = {
  'react.js': { path: inPackage('react', 'umd/react.production.min.js'), type: 'text/javascript' },
  'react-dom.js': {
    path: inPackage('react-dom', 'umd/react-dom.production.min.js'),
    type: 'text/javascript',
  },
  'graphiql.js': { path: inPackage('graphiql', 'graphiql.min.js'), type: 'text/javascript' },
  'graphiql.css': { path: inPackage('graphiql', 'graphiql.min.css'), type: 'text/css' },
};

/** The page for trying GraphQL queries. */
export const sandboxPage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Plumbline · GraphQL</title>
<link rel="stylesheet" href="/graphql/sandbox/graphiql.css">
<style>body { margin: 0 } #graphiql { height: 100vh }</style>
</head>
<body>
<div id="graphiql">Loading…</div>
<script src="/graphql/sandbox/react.js"></script>
<script src="/graphql/sandbox/react-dom.js"></script>
<script src="/graphql/sandbox/graphiql.js"></script>
<script src="/graphql/sandbox/start.js"></script>
</body>
</html>
`;

const sandboxStart = `const first = \`# Why did the score move?
{
  workspace { conversations firstDay lastDay rules { rule statement } }
}
\`;
ReactDOM.createRoot(document.getElementById('graphiql')).render(
  React.createElement(GraphiQL, { fetcher: GraphiQL.createFetcher({ url: '/graphql' }), defaultQuery: first }),
);
`;

/** Serves the files of `sandboxPage`. */
export function serveSandbox(app: FastifyInstance): void {
  app.get('/graphql/sandbox/start.js', async (_request, reply) =>
    reply.type('text/javascript').send(sandboxStart),
  );
  app.get<{ Params: { file: string } }>('/graphql/sandbox/:file', async (request, reply) => {
    const file = Object.hasOwn(sandboxFiles, request.params.file)
      ? sandboxFiles[request.params.file]
      : undefined;
    if (file === undefined) return reply.callNotFound();
    return reply
      .type(file.type)
      .header('cache-control', 'public, max-age=3600')
      .send(await readFile(file.path));
  });
}

function inPackage(name: string, path: string): string {
  return join(dirname(require.resolve(`${name}/package.json`)), path);
}
