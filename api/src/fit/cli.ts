/** `npx pnpm fit`: fits the points of a metric's rules to people's labels and keeps them as its next draft. */
import { parseArgs } from 'node:util';
import { emptyStandardInput, EnvironmentError, openDatabases, readEnvironment } from '@plumbline/etl';
import { WarehouseBusyError, WarehouseUnavailableError } from '@plumbline/schema';
import { UserError } from '../errors.ts';
import { describeFit } from './describeFit.ts';
import { fitMetric, type FitQuestion } from './fitMetric.ts';

const usage = `Usage: npx -y pnpm@12.21.0 fit (--set NAME | --labels NAME) [--metric KEY] [--version VERSION]
--set: a frozen label set, by its consensus; --labels: a collection of imported labels, as it was frozen last, by their majority.
--metric: cx if not given; --version: whose rules are weighed, the one in use if not given.
`;

class UsageError extends Error {}
const sayable = [EnvironmentError, UserError, WarehouseBusyError, WarehouseUnavailableError];

process.exitCode = await main();

/** The exit code: 0 kept, 2 nothing could be done. */
async function main(): Promise<number> {
  try {
    const question = readArguments(process.argv.slice(2));
    const environment = readEnvironment(process.env);
    emptyStandardInput();
    const databases = await openDatabases(environment);
    try {
      process.stdout.write(`${describeFit(await fitMetric(databases, question))}\n`);
    } finally {
      await databases.close();
    }
    return 0;
  } catch (error) {
    process.stderr.write(`${inWords(error)}\n`);
    return 2;
  }
}

function readArguments(given: readonly string[]): FitQuestion {
  let values;
  try {
    ({ values } = parseArgs({
      args: given.filter((argument) => argument !== '--'),
      options: {
        set: { type: 'string' },
        labels: { type: 'string' },
        metric: { type: 'string', default: 'cx' },
        version: { type: 'string' },
      },
    }));
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  const { set, labels, metric, version = null } = values;
  if (set !== undefined && labels === undefined) return { metric, version, labels: { set } };
  if (labels !== undefined && set === undefined) return { metric, version, labels: { collection: labels } };
  throw new UsageError('Name the labels: either --set or --labels.');
}

function inWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof UsageError) return `${error.message}\n${usage}`;
  return sayable.some((kind) => error instanceof kind) ? error.message : (error.stack ?? error.message);
}
