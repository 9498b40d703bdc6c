import { exitCodeOfLines, runReportingCommand } from '../command/runCommand.ts';
import { UsageError } from '../command/usage.ts';
import { readPaths, type FileNames } from '../sources/readPaths.ts';
import { readSource } from '../sources/sourceName.ts';
import { withDatabases, withProgress } from '../withDatabases.ts';
import { importLabels } from './importLabels.ts';
import { labelFormats } from './labelFormat.ts';
import { collectionName } from './labelRecord.ts';
import { readScale } from './labelScale.ts';
import { sendLabelsToApp } from './sendLabelsToApp.ts';

const usage = {
  name: 'labels',
  does: 'Imports what people judged elsewhere, of conversations that are loaded. The same again changes nothing.',
  argument: {
    name: 'PATH',
    many: true,
    means: '.ndjson, .jsonl or .csv, also .gz; a folder of them; - for standard input',
  },
  options: {
    name: { takes: 'COLLECTION', means: 'needed: what the labels are called together' },
    scale: { takes: 'LOW,…,HIGH', means: 'the labels from the least to the most' },
    source: { takes: 'NAME', means: 'where conversations come from whose labels do not say it' },
    format: { takes: 'ndjson|csv', means: "how they are written; by a file's name if not given" },
    to: { takes: 'URL', means: 'into the app that runs at this address' },
  },
  examples: [
    'judged.csv --name breakdowns --source helpdesk --scale ok,possible-breakdown,breakdown',
    '- --name breakdowns --format csv --to http://127.0.0.1:4000 < judged.csv',
  ],
} as const;

const namesOfLabels: FileNames = {
  pattern: /\.(ndjson|jsonl|csv)(\.gz)?$/i,
  words: '.ndjson, .jsonl or .csv files (also .gz)',
};

process.exitCode = await runReportingCommand(
  usage,
  async ({ named, options }, signal) => {
    const { to } = options;
    const source = readSource(options.source);
    const name = readName(options.name);
    const format = labelFormats.find((known) => known === options.format);
    if (options.format !== undefined && format === undefined) {
      throw new UsageError(`--format is ndjson or csv, not ${options.format}.`);
    }
    const scale = options.scale === undefined ? undefined : readScale(options.scale);
    const inputs = await readPaths(named, signal, namesOfLabels);
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
  },
  exitCodeOfLines,
);

function readName(given: string | undefined): string {
  if (given === undefined) throw new UsageError(`--name is missing: how the labels are called.`);
  const name = collectionName.safeParse(given);
  if (!name.success) throw new UsageError(`--name ${name.error.issues[0]!.message}.`);
  return name.data;
}
