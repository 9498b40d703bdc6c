import { runReportingCommand } from './command.ts';
import { readArguments } from './commandArguments.ts';
import { load } from './load.ts';
import { sendToApp } from './sendToApp.ts';
import { readPaths } from './sources/readPaths.ts';
import { openScorers, scoreArrivals } from './scoring/index.ts';
import { readEnvironment } from './env.ts';
import { withDatabases, withProgress } from './withDatabases.ts';

const usage =
  'Usage: load PATH… [--source NAME] [--to URL]   (PATH: .ndjson, .jsonl, also .gz; a folder; - for standard input)';

process.exitCode = await runReportingCommand(async (signal) => {
  const { paths, values } = readArguments(usage, ['source', 'to']);
  const { source, to } = values;
  const inputs = await readPaths(paths, signal);
  if (to !== undefined) {
    return withProgress('conversations', (onProgress) =>
      sendToApp(inputs, { to, source, signal, onProgress }),
    );
  }
  return withDatabases(async (databases) => {
    const report = await withProgress('conversations', (onProgress) =>
      load(inputs, { ...databases, source, signal, onProgress }),
    );
    const { scorers } = await openScorers(readEnvironment(process.env));
    await scoreArrivals({ ...databases, scorers, signal });
    return report;
  });
});
