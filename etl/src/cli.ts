import { exitCodeOfLines, runReportingCommand } from './command/runCommand.ts';
import { load } from './load.ts';
import { sendToApp } from './sendToApp.ts';
import { readPaths } from './sources/readPaths.ts';
import { readSource } from './sources/sourceName.ts';
import { openScorers, scoreArrivals } from './scoring/index.ts';
import { readEnvironment } from './env.ts';
import { withDatabases, withProgress } from './withDatabases.ts';

const usage = {
  name: 'load',
  does: 'Loads conversations, a line of JSON each, and prints a report. The same again changes nothing.',
  argument: {
    name: 'PATH',
    many: true,
    means: '.ndjson or .jsonl, also .gz; a folder of them; - for standard input',
  },
  options: {
    source: { takes: 'NAME', means: 'where records come from that do not say it' },
    to: { takes: 'URL', means: 'into the app that runs at this address' },
  },
  examples: ['october.ndjson.gz --source helpdesk', '- --to http://127.0.0.1:4000 < october.ndjson'],
} as const;

process.exitCode = await runReportingCommand(
  usage,
  async ({ named, options }, signal) => {
    const { to } = options;
    const source = readSource(options.source);
    const inputs = await readPaths(named, signal);
    if (to !== undefined) {
      return withProgress('conversations', (onProgress) =>
        sendToApp(inputs, { to, source, signal, onProgress }),
      );
    }
    return withDatabases(async (databases) => {
      const report = await withProgress('conversations', (onProgress) =>
        load(inputs, { ...databases, source, isAlone: true, signal, onProgress }),
      );
      const { scorers } = await openScorers(readEnvironment(process.env));
      await scoreArrivals({ ...databases, scorers, signal });
      return report;
    });
  },
  exitCodeOfLines,
);
