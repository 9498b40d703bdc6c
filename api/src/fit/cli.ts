/** `npx pnpm fit`: fits the points of a metric's rules to people's labels and keeps them as its next draft. */
import {
  emptyStandardInput,
  openDatabases,
  parseCommand,
  readEnvironment,
  runCommand,
  UsageError,
} from '@plumbline/etl';
import { UserError } from '../errors.ts';
import { describeFit } from './describeFit.ts';
import { fitMetric, type FitQuestion } from './fitMetric.ts';

const usage = `Usage: npx -y pnpm@12.21.0 fit (--set NAME | --labels NAME) [--metric KEY] [--version VERSION]
--set: a frozen label set, by its consensus; --labels: a collection of imported labels, as it was frozen last, by their majority.
--metric: cx if not given; --version: whose rules are weighed, the one in use if not given.
`;

process.exitCode = await runCommand(async () => {
  const question = readQuestion();
  const environment = readEnvironment(process.env);
  emptyStandardInput();
  const databases = await openDatabases(environment);
  try {
    process.stdout.write(`${describeFit(await fitMetric(databases, question))}\n`);
  } finally {
    await databases.close();
  }
  return 0;
}, [UserError]);

function readQuestion(): FitQuestion {
  const { values } = parseCommand(usage, {
    options: {
      set: { type: 'string' },
      labels: { type: 'string' },
      metric: { type: 'string', default: 'cx' },
      version: { type: 'string' },
    },
  });
  const { set, labels, metric, version = null } = values;
  if (set !== undefined && labels === undefined) return { metric, version, labels: { set } };
  if (labels !== undefined && set === undefined) return { metric, version, labels: { collection: labels } };
  throw new UsageError(`Name the labels: either --set or --labels.\n${usage}`);
}
