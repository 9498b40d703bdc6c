import { parseArgs } from 'node:util';

/** A command's arguments and options. `--help` prints them, and the command line is parsed by them. */
export interface Usage {
  name: string;
  /** What the command does, in one line. */
  does: string;
  /** The positional argument: exactly one, or with `many` one or more. */
  argument?: { name: string; means: string; many?: true };
  options: Record<string, Option>;
  /** Example calls, without the command's name. */
  examples: readonly string[];
}

export interface Option {
  /** The name of its value; absent for an option without a value. */
  takes?: string;
  /** The value if the option is absent. */
  default?: string;
  means: string;
}

/** The parsed command line. */
export interface Given<Of extends Usage> {
  named: Of['argument'] extends { many: true } ? string[] : Of['argument'] extends object ? [string] : [];
  options: {
    [Name in keyof Of['options']]: Of['options'][Name] extends { default: string }
      ? string
      : Of['options'][Name] extends { takes: string }
        ? string | undefined
        : boolean;
  };
}

/** A command was not called as its usage says. */
export class UsageError extends Error {}

const help = { means: 'prints this' };

/**
 * Parses a command line; null if it asks for help. Values are never empty. `--to` is the address of a running app.
 * @throws UsageError
 */
export function readCommand<const Of extends Usage>(usage: Of, args: readonly string[]): Given<Of> | null {
  const { argument, options } = usage;
  const { values, positionals } = parse(usage, args);
  if (values['help'] === true) return null;
  for (const [name, value] of Object.entries(values)) {
    if (value === '') throw new UsageError(`--${name} is empty.`);
    if (name === 'to' && !/^https?:\/\//.test(String(value)))
      throw new UsageError('--to must be an address such as http://127.0.0.1:4000.');
  }
  if (argument !== undefined) {
    if (positionals.length === 0) throw new UsageError(`${argument.name} is missing.`);
    if (positionals.length > 1 && argument.many === undefined)
      throw new UsageError(`Name one ${argument.name}, not ${positionals.length}.`);
  }
  const given = Object.entries(options).map(([name, option]) => [
    name,
    values[name] ?? option.default ?? (option.takes === undefined ? false : undefined),
  ]);
  return { named: positionals, options: Object.fromEntries(given) } as Given<Of>;
}

function parse(
  { argument, options }: Usage,
  args: readonly string[],
): { values: Record<string, unknown>; positionals: string[] } {
  try {
    return parseArgs({
      // A package manager passes a leading `--` on.
      args: args.filter((one, index) => index > 0 || one !== '--'),
      allowPositionals: argument !== undefined,
      options: {
        ...Object.fromEntries(
          Object.entries(options).map(([name, { takes }]) => [
            name,
            { type: takes === undefined ? ('boolean' as const) : ('string' as const) },
          ]),
        ),
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    // After its first sentence, the message has hints that do not apply here.
    const [problem] = (error instanceof Error ? error.message : String(error)).split(/\.?\s*\n|\.\s|\.$/);
    throw new UsageError(`${problem}.`);
  }
}

/** What `--help` prints. */
export function usageText({ name, does, argument, options, examples }: Usage): string {
  const called = argument === undefined ? '' : ` ${argument.name}${argument.many === true ? '…' : ''}`;
  const named: [string, Option][] = [
    ...(argument === undefined ? [] : [[argument.name, argument] as [string, Option]]),
    ...Object.entries(options).map(([key, option]): [string, Option] => [
      option.takes === undefined ? `--${key}` : `--${key} ${option.takes}`,
      option,
    ]),
    ['--help, -h', help],
  ];
  const width = Math.max(...named.map(([key]) => key.length));
  const lines = named.map(
    ([key, { means, default: usual }]) =>
      `  ${key.padEnd(width)}  ${means}${usual === undefined ? '' : ` (${usual} if not given)`}`,
  );
  return [
    `Usage: ${name}${called}${Object.keys(options).length > 0 ? ' [OPTION…]' : ''}`,
    does,
    '',
    ...lines,
    '',
    'Examples:',
    ...examples.map((example) => `  ${`${name} ${example}`.trimEnd()}`),
    '',
  ].join('\n');
}
