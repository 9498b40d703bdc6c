import { vi } from 'vitest';
import type { TemporaryApi } from './api.ts';

/** ClickHouse takes that many statements that write, and then no more, until it comes back. */
export function goesAwayAfter(
  { databases: { warehouse } }: Pick<TemporaryApi, 'databases'>,
  writes: number,
): { comesBack: () => void } {
  const { client } = warehouse;
  let left = writes;
  const refused = (): void => {
    if (left-- <= 0) throw Object.assign(new Error('No ClickHouse.'), { code: 'ECONNREFUSED' });
  };
  const [exec, command] = [client.exec.bind(client), client.command.bind(client)];
  vi.spyOn(client, 'exec').mockImplementation(async (given) => {
    refused();
    return exec(given);
  });
  vi.spyOn(client, 'command').mockImplementation(async (given) => {
    refused();
    return command(given);
  });
  return { comesBack: () => vi.restoreAllMocks() };
}
