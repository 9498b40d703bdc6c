import type { Warehouse } from '@plumbline/schema/clickhouse';
import type { DataSource } from '@plumbline/schema/postgres';
import type { FastifyInstance } from 'fastify';

const patienceMs = 5_000;

/** GET /health: the process is alive. GET /ready: both databases answer; otherwise 503 that names those that do not. */
export function serveHealth(
  app: FastifyInstance,
  databases: { warehouse: Warehouse; dataSource: DataSource },
): void {
  const { warehouse, dataSource } = databases;
  app.get('/health', async () => ({ status: 'alive' }));
  app.get('/ready', async (_request, reply) => {
    const [clickHouse, postgres] = await Promise.all([
      answers(
        warehouse.client.query({ query: 'SELECT 1', format: 'JSONEachRow' }).then((result) => result.text()),
      ),
      answers(dataSource.query('SELECT 1')),
    ]);
    const silent = [...(clickHouse ? [] : ['ClickHouse']), ...(postgres ? [] : ['PostgreSQL'])];
    if (silent.length === 0) return { status: 'ready' };
    return reply.code(503).send({ status: 'unready', silent });
  });
}

async function answers(question: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  try {
    return await Promise.race([
      question.then(
        () => true,
        () => false,
      ),
      new Promise<boolean>((resolve) => {
        timer = setTimeout(() => resolve(false), patienceMs);
      }),
    ]);
  } finally {
    clearTimeout(timer);
  }
}
