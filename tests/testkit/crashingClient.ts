import type { Warehouse } from '@plumbline/schema/clickhouse';

/** Where the writing stops: before its nth statement, or after half of the lines of the nth statement. */
export interface Crash {
  statement: number;
  halfway?: boolean;
}

/**
 * The same warehouse for a writer that dies: every statement from the crash on fails without running.
 * `statements` says by which method of the client each was sent.
 */
export function crashing(
  warehouse: Warehouse,
  crash: Crash,
): { warehouse: Warehouse; statements: readonly string[] } {
  const statements: string[] = [];
  const client = new Proxy(warehouse.client, {
    get(target, name, receiver) {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof member !== 'function') return member;
      const call = member.bind(target);
      if (name !== 'insert' && name !== 'exec' && name !== 'command') return call;
      return async (statement: { values?: AsyncIterable<string> }) => {
        statements.push(name);
        const count = statements.length;
        if (count < crash.statement) return call(statement);
        if (count === crash.statement && crash.halfway === true && name === 'exec') {
          await call({ ...statement, values: await half(statement.values!) });
        }
        throw new Error('The writer died.');
      };
    },
  });
  return { warehouse: { ...warehouse, client }, statements };
}

/**
 * The same warehouse for a writer to whom something happens before its nth statement, which then runs. `statements` says
 * how many were sent.
 */
export function interrupted(
  warehouse: Warehouse,
  statement: number,
  happens: () => Promise<void>,
): { warehouse: Warehouse; statements: () => number } {
  let count = 0;
  const client = new Proxy(warehouse.client, {
    get(target, name, receiver) {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof member !== 'function') return member;
      const call = member.bind(target);
      if (name !== 'insert' && name !== 'exec' && name !== 'command') return call;
      return async (given: unknown) => {
        count += 1;
        if (count === statement) await happens();
        return call(given);
      };
    },
  });
  return { warehouse: { ...warehouse, client }, statements: () => count };
}

async function half(values: AsyncIterable<string>): Promise<AsyncIterable<string>> {
  const { Readable } = await import('node:stream');
  let text = '';
  for await (const chunk of values) text += chunk;
  const lines = text.split('\n').slice(0, -1);
  return Readable.from([`${lines.slice(0, Math.ceil(lines.length / 2)).join('\n')}\n`]);
}
