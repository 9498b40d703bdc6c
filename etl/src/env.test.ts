import { describe, expect, test } from 'vitest';
import { EnvironmentError, readEnvironment } from './env.ts';

describe('readEnvironment', () => {
  test('has a default for everything, also where a variable is empty', () => {
    const defaults = {
      dataDir: './data',
      clickHouseUrl: undefined,
      postgresUrl: undefined,
      timeZone: 'UTC',
      host: '127.0.0.1',
      port: 4000,
    };
    expect(readEnvironment({})).toEqual(defaults);
    expect(readEnvironment({ PORT: '', CLICKHOUSE_URL: '', PATH: '/bin' })).toEqual(defaults);
  });

  test('says everything that is wrong at once, without the values', () => {
    const wrong = {
      PORT: '70000',
      TZ_WORKSPACE: 'Mars/Base',
      CLICKHOUSE_URL: 'host:8123',
      POSTGRES_URL: 'http://user:secret@host',
    };
    expect(() => readEnvironment(wrong)).toThrow(EnvironmentError);
    expect(() => readEnvironment(wrong)).toThrow(
      /^CLICKHOUSE_URL .*\nPOSTGRES_URL .*\nTZ_WORKSPACE .*\nPORT /,
    );
    expect(() => readEnvironment(wrong)).not.toThrow(/secret/);
  });
});
