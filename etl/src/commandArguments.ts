import { parseArgs, type ParseArgsConfig } from 'node:util';

/** A command that is not called as its usage says. */
export class UsageError extends Error {}

/** What a command line says, without the `--` that a package manager hands on. @throws UsageError */
export function parseCommand<Config extends ParseArgsConfig>(
  usage: string,
  config: Config,
): ReturnType<typeof parseArgs<Config>> {
  const { args = process.argv.slice(2) } = config;
  try {
    return parseArgs<Config>({ ...config, args: args.filter((one, index) => index > 0 || one !== '--') });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}

/**
 * The paths and options of a command line: every option takes a text, and is not empty where it is there.
 * `--to` is the address of a running app.
 * @throws UsageError
 */
export function readArguments<Name extends string>(
  usage: string,
  options: readonly Name[],
): { paths: string[]; values: Partial<Record<Name, string>> } {
  const parsed = parseCommand(usage, {
    allowPositionals: true,
    options: Object.fromEntries(options.map((name) => [name, { type: 'string' as const }])),
  });
  if (parsed.positionals.length === 0) throw new UsageError(usage);
  const values: Partial<Record<Name, string>> = {};
  for (const name of options) {
    const value = parsed.values[name];
    if (typeof value !== 'string') continue;
    if (name === 'to' && !/^https?:\/\//.test(value)) {
      throw new UsageError(`--to must be an address such as http://127.0.0.1:4000.\n${usage}`);
    }
    if (value === '') throw new UsageError(`--${name} is empty.\n${usage}`);
    values[name] = value;
  }
  return { paths: parsed.positionals, values };
}
