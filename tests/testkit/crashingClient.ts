import type { Warehouse } from '@plumbline/schema/clickhouse';

/**
 * Where the writing stops: before its nth statement, or halfway through it: after half of its lines, or when what it deletes
 * is deleted from the newest part of the table and not yet from the others.
 */
export interface Crash {
  statement: number;
  halfway?: boolean;
}

const deletion = /^\s*(ALTER TABLE (\w+) DELETE WHERE )/;
const ofNewest = '$1revision = (SELECT max(revision) FROM $2) AND ';

/**
 * The same warehouse for a writer that dies: every statement from the crash on fails without running.
 * `statements` says by which method of the client each was sent, `delete` of those that delete rows.
 */
export function crashing(
  warehouse: Warehouse,
  crash: Crash,
): { warehouse: Warehouse; statements: readonly string[] } {
  const statements: string[] = [];
  const dying = sending(warehouse, async (method, statement, send) => {
    const deletes = deletion.test(statement.query);
    statements.push(deletes ? 'delete' : method);
    const count = statements.length;
    if (count < crash.statement) return send(statement);
    if (count === crash.statement && crash.halfway === true) {
      if (method === 'exec') await send({ ...statement, values: await half(statement.values!) });
      if (deletes) await send({ ...statement, query: statement.query.replace(deletion, ofNewest) });
    }
    throw new Error('The writer died.');
  });
  return { warehouse: dying, statements };
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
  const disturbed = sending(warehouse, async (_method, given, send) => {
    count += 1;
    if (count === statement) await happens();
    return send(given);
  });
  return { warehouse: disturbed, statements: () => count };
}

interface Statement {
  query: string;
  values?: AsyncIterable<string>;
}

/** The same warehouse, whose statements that may write go through `through`, with the method of the client that sends them. */
function sending(
  warehouse: Warehouse,
  through: (method: string, statement: Statement, send: (one: Statement) => unknown) => unknown,
): Warehouse {
  const client = new Proxy(warehouse.client, {
    get(target, name, receiver) {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof member !== 'function') return member;
      const call = member.bind(target);
      if (name !== 'insert' && name !== 'exec' && name !== 'command') return call;
      return (statement: Statement) =>
        // Without rows it is a question.
        name === 'exec' && statement.values === undefined ? call(statement) : through(name, statement, call);
    },
  });
  return { ...warehouse, client };
}

async function half(values: AsyncIterable<string>): Promise<AsyncIterable<string>> {
  const { Readable } = await import('node:stream');
  let text = '';
  for await (const chunk of values) text += chunk;
  const lines = text.split('\n').slice(0, -1);
  return Readable.from([`${lines.slice(0, Math.ceil(lines.length / 2)).join('\n')}\n`]);
}
