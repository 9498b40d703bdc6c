/** `npx pnpm fit`: fits the points of a metric's rules to people's labels and keeps them as its next draft. */
import {
  emptyStandardInput,
  openDatabases,
  readEnvironment,
  runCommand,
  UsageError,
  type Given,
} from '@plumbline/etl';
import { UserError } from '../errors.ts';
import { describeFit } from './describeFit.ts';
import { fitMetric, type FitQuestion } from './fitMetric.ts';

const usage = {
  name: 'fit',
  does: "Weighs a metric's rules by what people called negative, and keeps the points as its next draft.",
  options: {
    set: { takes: 'NAME', means: 'a frozen label set, by its consensus; this or --labels is needed' },
    labels: {
      takes: 'NAME',
      means: 'a collection of imported labels, as it was frozen last, by their majority',
    },
    metric: { takes: 'KEY', default: 'cx', means: 'which metric' },
    version: { takes: 'VERSION', means: 'whose rules are weighed; the one in use if not given' },
  },
  examples: ['--set october', '--labels panel --metric cx'],
} as const;

process.exitCode = await runCommand(
  usage,
  async (given) => {
    const question = readQuestion(given);
    const environment = readEnvironment(process.env);
    emptyStandardInput();
    const databases = await openDatabases(environment);
    try {
      process.stdout.write(`${describeFit(await fitMetric(databases, question))}\n`);
    } finally {
      await databases.close();
    }
    return 0;
  },
  [UserError],
);

function readQuestion({ options }: Given<typeof usage>): FitQuestion {
  const { set, labels, metric, version = null } = options;
  if (set !== undefined && labels === undefined) return { metric, version, labels: { set } };
  if (labels !== undefined && set === undefined) return { metric, version, labels: { collection: labels } };
  throw new UsageError('Name the labels: either --set or --labels.');
}
