import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EnvironmentError, readEnvironment } from './env.ts';

describe('readEnvironment', () => {
  test('has a default for everything, also where a variable is empty', () => {
    const defaults = {
      dataDir: './data',
      clickHouseUrl: undefined,
      clickHouseCluster: undefined,
      postgresUrl: undefined,
      timeZone: 'UTC',
      surveyAttributes: { CSAT: 'csat', NPS: 'nps' },
      host: '127.0.0.1',
      port: 4000,
      publicUrl: undefined,
      model: undefined,
      delivery: { webhook: undefined, mail: undefined },
      access: { token: undefined, trustsProxy: false },
      logFormat: undefined,
      metrics: false,
      tracesUrl: undefined,
    };
    expect(readEnvironment({})).toEqual(defaults);
    expect(readEnvironment({ PORT: '', CLICKHOUSE_URL: '', PATH: '/bin' })).toEqual(defaults);
  });

  test('takes the address of the app without the slash at its end', () => {
    const { publicUrl } = readEnvironment({ PLUMBLINE_URL: 'https://cx.example.com/' });
    expect(publicUrl).toBe('https://cx.example.com');
    expect(() => readEnvironment({ PLUMBLINE_URL: 'cx.example.com' })).toThrow(/PLUMBLINE_URL must be a URL/);
  });

  test.each(['0.0.0.0', '::', '192.168.1.5', 'example.com', '127.evil.example.com'])(
    'refuses HOST %s, which lets other machines in, until access is configured',
    (HOST) => {
      expect(() => readEnvironment({ HOST })).toThrow(
        /^HOST .* lets other machines in: set PLUMBLINE_ACCESS_TOKEN .*\.$/,
      );
      expect(() => readEnvironment({ HOST, PLUMBLINE_ACCESS_TOKEN: 'short' })).toThrow(
        /at least 32 characters/,
      );
      const token = 'x'.repeat(32);
      expect(readEnvironment({ HOST, PLUMBLINE_ACCESS_TOKEN: token }).access.token).toBe(token);
      expect(readEnvironment({ HOST, PLUMBLINE_TRUST_PROXY: '1' }).access.trustsProxy).toBe(true);
    },
  );

  test('reads what a file holds, as secrets are given to containers', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'plumbline-')), 'url');
    writeFileSync(file, 'postgres://plumb:secret@host/plumb\n');
    expect(readEnvironment({ POSTGRES_URL_FILE: file }).postgresUrl).toBe(
      'postgres://plumb:secret@host/plumb',
    );
    expect(() => readEnvironment({ POSTGRES_URL_FILE: file, POSTGRES_URL: 'postgres://host/x' })).toThrow(
      'Set POSTGRES_URL or POSTGRES_URL_FILE, not both.',
    );
    expect(() => readEnvironment({ PORT: 'x', POSTGRES_URL_FILE: `${file}.gone` })).toThrow(
      new EnvironmentError(
        'POSTGRES_URL_FILE names no file that can be read.\nPORT must be a port from 0 to 65535.',
      ),
    );
  });

  test('takes a cluster only with a server of it', () => {
    const cluster = { CLICKHOUSE_CLUSTER: 'cx', CLICKHOUSE_URL: 'http://host:8123/plumb' };
    expect(readEnvironment(cluster).clickHouseCluster).toBe('cx');
    expect(() => readEnvironment({ CLICKHOUSE_CLUSTER: 'cx' })).toThrow(
      /CLICKHOUSE_URL is needed where CLICKHOUSE_CLUSTER/,
    );
    expect(() => readEnvironment({ ...cluster, CLICKHOUSE_CLUSTER: "x'; DROP" })).toThrow(
      /CLICKHOUSE_CLUSTER must be a name/,
    );
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

  test('has a model where one is named', () => {
    const local = { OPENAI_MODEL: 'llama', OPENAI_BASE_URL: 'http://127.0.0.1:8080/v1' };
    expect(readEnvironment(local).model).toEqual({
      model: 'llama',
      baseUrl: 'http://127.0.0.1:8080/v1',
      apiKey: undefined,
      price: { input: 0, output: 0 },
      contextTokens: 32_000,
      concurrency: 4,
      tokensPerMinute: undefined,
    });
    const set = {
      OPENAI_MODEL: 'gpt',
      OPENAI_API_KEY: 'sk-secret',
      OPENAI_INPUT_PRICE: '0.4',
      OPENAI_OUTPUT_PRICE: '1.6',
      OPENAI_CONTEXT_TOKENS: '128000',
      OPENAI_CONCURRENCY: '16',
      OPENAI_TOKENS_PER_MINUTE: '200000',
    };
    expect(readEnvironment(set).model).toEqual({
      model: 'gpt',
      baseUrl: undefined,
      apiKey: 'sk-secret',
      price: { input: 0.4, output: 1.6 },
      contextTokens: 128_000,
      concurrency: 16,
      tokensPerMinute: 200_000,
    });
  });

  test('tells things where an address and what it needs are set', () => {
    const set = {
      WEBHOOK_URL: 'https://hooks.example.com/cx',
      WEBHOOK_SECRET: 'sixteen letters.',
      SMTP_URL: 'smtp://ann:secret@mail.example.com',
      SMTP_FROM: 'Plumbline <cx@example.com>',
    };
    expect(readEnvironment(set).delivery).toEqual({
      webhook: { url: set.WEBHOOK_URL, secret: set.WEBHOOK_SECRET },
      mail: { url: set.SMTP_URL, from: set.SMTP_FROM },
    });
  });

  test('says what a webhook and a mail server still need, without their secrets', () => {
    const wrong = {
      WEBHOOK_URL: 'ftp://hooks.example.com',
      WEBHOOK_SECRET: 'short',
      SMTP_URL: 'smtp://ann:secret@mail',
    };
    const login = { WEBHOOK_URL: 'https://ann:secret@hooks.example.com', WEBHOOK_SECRET: 'sixteen letters.' };
    expect(() => readEnvironment(login)).toThrow(
      new EnvironmentError('WEBHOOK_URL must hold no user and password.'),
    );
    expect(() => readEnvironment(wrong)).toThrow(
      new EnvironmentError(
        [
          'WEBHOOK_URL must be a URL such as https://hooks.example.com/plumbline.',
          'WEBHOOK_SECRET must have at least 16 characters.',
          'SMTP_FROM is needed where SMTP_URL is set.',
        ].join('\n'),
      ),
    );
  });

  test('has none because a key is lying about', () => {
    expect(readEnvironment({ OPENAI_API_KEY: 'sk-secret' }).model).toBeUndefined();
  });

  test('says everything that is wrong with a model at once, without the key', () => {
    const wrong = {
      PORT: '70000',
      OPENAI_MODEL: 'gpt',
      OPENAI_API_KEY: 'sk-secret\n',
      OPENAI_INPUT_PRICE: 'cheap',
      OPENAI_CONTEXT_TOKENS: '12.5',
      OPENAI_CONCURRENCY: '0',
    };
    expect(() => readEnvironment(wrong)).toThrow(
      new EnvironmentError(
        [
          'PORT must be a port from 0 to 65535.',
          'OPENAI_API_KEY holds white space or characters that no key has.',
          'OPENAI_INPUT_PRICE must be US dollars for a million tokens.',
          'OPENAI_CONTEXT_TOKENS must be a whole number from 4000 to 10000000.',
          'OPENAI_CONCURRENCY must be a whole number from 1 to 100.',
          'OPENAI_OUTPUT_PRICE is needed where OPENAI_BASE_URL names no other endpoint.',
        ].join('\n'),
      ),
    );
  });
});
