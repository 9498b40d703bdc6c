/**
 * `server.cjs PACKAGES DATABASE PORT`: Cube on a file of DuckDB, in a process of its own, its REST API on loopback. Its
 * pre-aggregations want Cube Store, which is not there, so it reads the facts.
 */
const { createRequire } = require('node:module');

const [packages, database, port] = process.argv.slice(2);
const fromPackages = createRequire(packages);
const { CubejsServerCore } = fromPackages('@cubejs-backend/server-core');
const { DuckDBDriver } = fromPackages('@cubejs-backend/duckdb-driver');
const express = createRequire(fromPackages.resolve('@cubejs-backend/api-gateway'))('express');

process.env.CUBEJS_CACHE_AND_QUEUE_DRIVER = 'memory';

const texts = ['region', 'channel', 'agent_tier', 'rule'];
const model = (cube, measures) => `cube('${cube}', {
  sql_table: '${cube}',
  measures: { n: { type: 'count' }, ${Object.entries(measures)
    .map(([name, sql]) => `${name}: { type: 'sum', sql: '${sql}' }`)
    .join(', ')} },
  dimensions: { day: { type: 'time', sql: 'day' }, ${texts
    .filter((name) => cube === 'reason' || name !== 'rule')
    .map((name) => `${name}: { type: 'string', sql: '${name}::text' }`)
    .join(', ')} },
});`;
const files = [
  {
    fileName: 'conversation.js',
    content: model('conversation', { total: 'score', squares: 'score::int * score', base: 'base' }),
  },
  {
    fileName: 'reason.js',
    content: model('reason', {
      total: 'points',
      squares: 'points::int * points',
      products: 'points::int * score',
    }),
  },
];

const core = new CubejsServerCore({
  apiSecret: 'bench',
  telemetry: false,
  devServer: false,
  scheduledRefreshTimer: false,
  driverFactory: () => new DuckDBDriver({ databasePath: database }),
  repositoryFactory: () => ({ dataSchemaFiles: () => Promise.resolve(files) }),
  checkAuth: (request) => {
    request.securityContext = {};
  },
});
const app = express();
app.use(express.json());
core.initApp(app).then(() => app.listen(Number(port), '127.0.0.1'));
