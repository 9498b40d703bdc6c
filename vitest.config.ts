import { defineConfig } from 'vitest/config';

const shared = {
  resolve: { alias: { graphql: 'graphql/index.js' } },
  oxc: { decorator: { legacy: true } },
};
const limits = {
  // One chdb engine a process.
  pool: 'forks' as const,
  // To import the app takes seconds: once a process, not once a file. What a file changes of the process it puts back.
  isolate: false,
  // For a machine that does much else: what waits for an event waits as long as its test may take, and asserts no speed.
  testTimeout: 300_000,
  hookTimeout: 300_000,
  expect: { poll: { timeout: 60_000 } },
};

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        ...shared,
        test: {
          ...limits,
          name: 'unit',
          include: ['{schema,etl,api,web}/src/**/*.test.ts', 'bin/*.test.ts'],
          globalSetup: ['tests/testkit/temporaryFolder.ts'],
        },
      },
      {
        ...shared,
        test: {
          ...limits,
          name: 'code',
          include: ['tests/{privacy,reference,integration,faults,bench}/**/*.test.ts'],
          globalSetup: ['tests/testkit/temporaryFolder.ts', 'tests/testkit/emptyDatabases.ts'],
        },
      },
      {
        ...shared,
        test: {
          ...limits,
          name: 'browser',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: [
            'tests/testkit/temporaryFolder.ts',
            'tests/testkit/sampleApp.ts',
            'tests/testkit/emptyDatabases.ts',
          ],
        },
      },
    ],
  },
});
