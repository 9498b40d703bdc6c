import { runReportingCommand } from '../command.ts';
import { readArguments, UsageError } from '../commandArguments.ts';
import { readPaths, type FileNames } from '../sources/readPaths.ts';
import { withDatabases, withProgress } from '../withDatabases.ts';
import { importLabels } from './importLabels.ts';
import { labelFormats } from './labelFormat.ts';
import { collectionName } from './labelRecord.ts';
import { readScale } from './labelScale.ts';
import { sendLabelsToApp } from './sendLabelsToApp.ts';

const usage = `Usage: labels PATH… --name COLLECTION [--scale LOW,MIDDLE,HIGH] [--source NAME] [--format ndjson|csv] [--to URL]
  (PATH: .ndjson, .jsonl, .csv, also .gz; a folder; - for standard input)`;

const namesOfLabels: FileNames = {
  pattern: /\.(ndjson|jsonl|csv)(\.gz)?$/i,
  words: '.ndjson, .jsonl or .csv files (also .gz)',
};

process.exitCode = await runReportingCommand(async (signal) => {
  const { paths, values } = readArguments(usage, ['name', 'scale', 'source', 'format', 'to']);
  const { source, to } = values;
  const name = readName(values.name);
  const format = labelFormats.find((known) => known === values.format);
  if (values.format !== undefined && format === undefined) {
    throw new UsageError(`--format is ndjson or csv, not ${values.format}.\n${usage}`);
  }
  const scale = values.scale === undefined ? undefined : readScale(values.scale);
  const inputs = await readPaths(paths, signal, namesOfLabels);
  if (to !== undefined) {
    return withProgress('labels', (onProgress) =>
      sendLabelsToApp(inputs, { to, name, scale: scale?.join(), source, format, signal, onProgress }),
    );
  }
  return withDatabases((databases) =>
    withProgress('labels', (onProgress) =>
      importLabels(inputs, { ...databases, collection: name, scale, source, format, signal, onProgress }),
    ),
  );
});

function readName(given: string | undefined): string {
  if (given === undefined) throw new UsageError(`--name is missing: how the labels are called.\n${usage}`);
  const name = collectionName.safeParse(given);
  if (!name.success) throw new UsageError(`--name ${name.error.issues[0]!.message}.\n${usage}`);
  return name.data;
}
